# 个人信息和保密
P101 = 身份证号 { $found }
    .help = 删去，或只写职务和人数。
P102 = 手机号码 { $found }
    .help = 删去；是监督电话的，写在 contact.phone。
P103 = 联系方式之外的电话号码 { $found }
    .help = 删去；是监督电话的，写在 contact.phone。
P104 = 银行卡号 { $found }
    .help = 删去，或只留末四位。
P105 = 联系方式之外的电子邮箱 { $found }
    .help = 删去；是监督邮箱的，写在 contact.email。
P106 = 护照或通行证号码 { $found }
    .help = 删去。
P107 = 车牌号码 { $found }
    .help = 删去，或写“公务用车”等。
P108 = 家庭住址 { $found }
    .help = 删去，或只写到社区。
P109 = 处理决定旁边有姓名“{ $found }”
    .help = 写职务和人数，不写姓名；确需提到个人的，写“张某”。
P110 = “{ $found }”的收入或待遇写明了金额
    .help = 不写姓名，或不写个人的金额。
P111 = 密级标志“{ $found }”
    .help = 涉密文件不得上网公开。请停止发布，并按保密规定处理。
P112 = “{ $found }”：内容可能不宜公开
    .help = 请确认已经过保密审查；可以公开的，在记录中用 allow 写明理由。
P113 = 内部信息中的姓名出现在公开的文字里
    .help = internal 中的责任领导、经办人不公开；把标出的姓名改成职务。
P114 = 附件“{ $file }”{ $extent ->
        [whole] 无法检查：
       *[parts] 有一部分无法检查：
    }{ $why ->
        [encrypted] 文件已加密
        [scanned] 没有文字，可能是扫描件
        [picture] 图片上的字要靠人看
        [format] 不认识的格式
        [encoded] 有一段编码过的内容（base64、十六进制等），看不出写的是什么
        [large] 文件太大
        [characters] 有些字认不出是什么字
        [stray] 夹带了不属于正文的数据或旧版本
        [formula] 公式没有存下结果
       *[damaged] 文件损坏
    }{ $extent ->
        [whole] {""}
       *[parts] （{ $parts }{ $more ->
            [0] {""}
           *[other]  等，另有 { $more } 处
        }）
    }
    .help = { $why ->
        [picture] 请看一遍图片，没有个人信息和涉密内容就可以发布。
        [encoded] 请还原成文字再检查，或删去这一段。
        [scanned] 请逐页看一遍扫描件，或换成带文字的 PDF。
       *[other] 请人工检查其中有没有个人信息和涉密内容，或换成 docx、xlsx、带文字的 PDF。
    }
P115 = 附件“{ $file }”的{ $property ->
        [author] 作者
        [modified-by] 最后修改者
        [manager] 主管
        [company] 单位
        [comments] 备注
        [location] 拍摄地点
        [camera-owner] 拍摄者
        [change-author] 修订、批注的作者
        [custom] 自定义属性
       *[other] { $property }
    }会一同公开：{ $found }
    .help = 在文件属性中删去，重新保存；照片另存为不带位置信息的文件。
P116 = allow 没有放行任何提示：{ $code }
    .help = 删去这一条，或核对编号和文字；放行的编号以 P 或 W 开头。
P117 = 已放行 { $code }：{ $reason }
    .help = 发布前请再看一遍放行的理由。
P118 = { $found } 像是居民身份证号码（校验码相符），也可能是别的编号
    .help = 请核对。是身份证号码的，删去；确是项目编号、代码等的，在记录中用 allow 写明理由。
P120 = “{ $found }”有手机号码的样子，但前后的字母或名称说它是别的号码
    .help = 确认不是手机号码；是的，请删去或隐去中间几位。
P136 = “{ $found }”的病情或残疾情况
    .help = 健康状况属于敏感个人信息：不写姓名，或不写病情、残疾；可写“1名患病村民”。
P137 = 未成年人的姓名“{ $found }”
    .help = 不写未成年人的姓名；写“1名学生”“孤儿1名”等。
P138 = 涉案人员的姓名“{ $found }”
    .help = 写职务和人数，不写姓名，如“1名工作人员已移送司法机关”；确需提到个人的，写“张某”。
P139 = 公开的文字里有个人姓名“{ $found }”
    .help = 写职务或身份和人数，如“1名村民”；确需提到个人的，写“张某”。确应公开的（如联系人），用 allow 写明理由。

//! The page that tells whoever finds a bag how to open and to check it without gongkai.

use super::metadata::Metadata;

/// Its name in the bag.
pub(super) const FILE: &str = "README.txt";

/// The text, in Chinese and English.
pub(super) fn text(metadata: &Metadata) -> String {
    let Metadata { title, issuer, report, bag, address, .. } = metadata;
    let day = metadata.dates.archived;
    format!(
        "{title}\n{issuer}\n\n\
         本文件夹是该公告于{}公开状态的存档（{bag}），格式为 BagIt 1.0（RFC 8493）。\n\
         打开网页：data/site/reports/{report}/index.html\n\
         按原网址回放：data/report.wacz（WACZ 格式，可用 ReplayWeb.page 打开），原网址 {address}\n\
         公开记录：data/records/；著录信息：data/metadata.json、data/metadata.xml\n\
         核对：在本文件夹中运行 sha256sum -c manifest-sha256.txt 和 sha256sum -c tagmanifest-sha256.txt，\
         或用任何支持 BagIt 的工具；manifest-sm3.txt 为国密 SM3 摘要。\n\
         网页首页和其他公告不在本存档之内，指向它们的链接打不开属于正常情况。\n\n\
         This folder keeps the announcement as it was public on {day} ({bag}); the format is BagIt 1.0 (RFC 8493).\n\
         Pages: data/site/reports/{report}/index.html\n\
         Replay under its address: data/report.wacz (WACZ, for example with ReplayWeb.page), address {address}\n\
         Public records: data/records/; description: data/metadata.json, data/metadata.xml\n\
         To check: sha256sum -c manifest-sha256.txt and sha256sum -c tagmanifest-sha256.txt in this folder, or any BagIt\n\
         tool; manifest-sm3.txt has the SM3 digests (GB/T 32905).\n\
         The site's other pages are not part of it, so links to them lead nowhere.\n",
        day.chinese()
    )
}

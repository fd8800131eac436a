//! The fonts and the template of the PDFs, as the site's record, the caller and the theme name them.

use super::options::BuildOptions;
use crate::{
    records::Site,
    render::{
        html::Theme,
        pdf::{FontSettings, TemplateFiles},
    },
};

/// Where the fonts of a site are.
pub(super) fn settings(options: &BuildOptions, site: &Site) -> FontSettings {
    let base = options.content.parent().unwrap_or(&options.content);
    let own = site.print.fonts.as_deref().map(|folder| base.join(folder));
    FontSettings { folders: own.into_iter().chain(options.fonts.iter().cloned()).collect(), system: true }
}

/// The print template of a theme.
pub(super) fn template(theme: &Theme) -> TemplateFiles {
    let own = theme
        .print_files()
        .filter_map(|(path, bytes)| Some((path.to_owned(), std::str::from_utf8(bytes).ok()?.to_owned())));
    TemplateFiles::official().with(own)
}

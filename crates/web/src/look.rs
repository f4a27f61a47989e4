//! How pages are to look: colours and the size of the text, as chosen in the settings and kept in a cookie.

use axum::http::{HeaderMap, header};

/// The cookie that keeps it.
const COOKIE: &str = "finalist_look";
/// A year.
const KEPT: u32 = 31_536_000;

/// How pages are to look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Look {
    pub(crate) theme: Theme,
    pub(crate) size: Size,
}

/// Colours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Theme {
    /// As the device is set.
    #[default]
    System,
    Light,
    Dark,
    Contrast,
}

/// Size of the text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Size {
    /// As the browser is set.
    #[default]
    Usual,
    Large,
    Largest,
}

impl Theme {
    pub(crate) const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::System => "as this device is set",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "high contrast",
        }
    }
}

impl Size {
    pub(crate) const ALL: [Self; 3] = [Self::Usual, Self::Large, Self::Largest];

    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Usual => "usual",
            Self::Large => "large",
            Self::Largest => "largest",
        }
    }

    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Usual => "as the browser is set",
            Self::Large => "larger",
            Self::Largest => "largest",
        }
    }
}

impl Look {
    /// As the browser sent it; what cannot be read is as it came from the factory.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let lines = headers
            .get_all(header::COOKIE)
            .iter()
            .filter_map(|value| value.to_str().ok());
        let kept = lines
            .flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(name, _)| *name == COOKIE);
        kept.map(|(_, value)| Self::read(value)).unwrap_or_default()
    }

    fn read(value: &str) -> Self {
        let (theme, size) = value.split_once('.').unwrap_or((value, ""));
        Self::chosen(theme, size)
    }

    /// As chosen in a form.
    pub(crate) fn chosen(theme: &str, size: &str) -> Self {
        Self {
            theme: Theme::ALL.into_iter().find(|t| t.code() == theme).unwrap_or_default(),
            size: Size::ALL.into_iter().find(|s| s.code() == size).unwrap_or_default(),
        }
    }

    /// The cookie to set.
    pub(crate) fn cookie(self) -> String {
        let (theme, size) = (self.theme.code(), self.size.code());
        format!("{COOKIE}={theme}.{size}; Path=/; Max-Age={KEPT}; HttpOnly; SameSite=Strict")
    }

    /// The classes of the whole page.
    pub(crate) fn class(&self) -> String {
        format!("theme-{} size-{}", self.theme.code(), self.size.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn of(cookie: &str) -> Look {
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, HeaderValue::from_str(cookie).unwrap());
        Look::of(&headers)
    }

    #[test]
    fn what_was_chosen_comes_back() {
        for theme in Theme::ALL {
            for size in Size::ALL {
                let look = Look { theme, size };
                assert_eq!(of(look.cookie().split(';').next().unwrap()), look);
            }
        }
        assert_eq!(
            of("a=b; finalist_look=dark.large; c=d").class(),
            "theme-dark size-large"
        );
        for broken in [
            "finalist_look=",
            "finalist_look=x.y.z",
            "finalist_look",
            "other=dark.large",
        ] {
            assert_eq!(of(broken), Look::default(), "{broken}");
        }
    }
}

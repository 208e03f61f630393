//! A text as it is read: width folded, tags and repeated blanks gone, and the way back to its bytes.

use crate::cursor::fold;

/// The folded text. Blanks are single spaces, cells and blocks are parted by tabs, lines by line ends.
pub(crate) struct Surface {
    text: String,
    pieces: Vec<Piece>,
}

/// Where a stretch of the folded text comes from.
struct Piece {
    /// Its first byte in the folded text.
    at: usize,
    /// Its first byte in the original.
    origin: usize,
    /// The bytes of the original that became one character; 0 where the stretch was copied as it stands.
    folded: usize,
}

/// Character references that officials' pages hold, and what they stand for.
const REFERENCES: [(&str, char); 5] =
    [("&nbsp;", ' '), ("&amp;", '&'), ("&yen;", '¥'), ("&lt;", '<'), ("&gt;", '>')];

/// Tags that stand inside of words; all others part what is before them from what is behind.
const INLINE: [&str; 16] = [
    "a", "b", "i", "u", "s", "em", "strong", "span", "font", "sup", "sub", "small", "big", "mark", "ins",
    "wbr",
];

/// The longest tag that is passed over, in bytes.
const LONGEST_TAG: usize = 4096;

impl Surface {
    pub(crate) fn of(text: &str) -> Surface {
        let pieces = Vec::with_capacity(text.len() / 64 + 1);
        let mut surface = Surface { text: String::with_capacity(text.len()), pieces };
        let mut at = 0;
        while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
            let plain = plain_len(rest);
            if plain > 0 {
                surface.copy(rest, plain, at);
            }
            at += plain;
            at += surface.pass(rest.get(plain..).unwrap_or_default(), at);
        }
        surface
    }

    /// The folded text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The bytes of the original that a stretch of the folded text stands for.
    pub(crate) fn origin(&self, start: usize, end: usize) -> (usize, usize) {
        (self.original_start(start), self.original_end(end))
    }

    fn original_start(&self, at: usize) -> usize {
        self.piece_at(at).map_or(0, |piece| piece.origin + if piece.folded > 0 { 0 } else { at - piece.at })
    }

    /// The end of the character before the place, so that a tag behind it is not part of the stretch.
    fn original_end(&self, at: usize) -> usize {
        let Some(before) = at.checked_sub(1) else { return self.original_start(at) };
        self.piece_at(before).map_or(0, |piece| match piece.folded {
            0 => piece.origin + at - piece.at,
            folded => piece.origin + folded,
        })
    }

    fn piece_at(&self, at: usize) -> Option<&Piece> {
        let behind = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(behind.checked_sub(1)?)
    }

    fn copy(&mut self, rest: &str, len: usize, origin: usize) {
        let at = self.text.len();
        self.text.push_str(rest.get(..len).unwrap_or_default());
        self.pieces.push(Piece { at, origin, folded: 0 });
    }

    /// One character for `folded` bytes of the original.
    fn put(&mut self, c: char, origin: usize, folded: usize) {
        let at = self.text.len();
        self.text.push(c);
        self.pieces.push(Piece { at, origin, folded });
    }

    fn blank(&mut self, origin: usize, folded: usize) {
        if !self.text.is_empty() && !self.text.ends_with([' ', '\n', '\t']) {
            self.put(' ', origin, folded);
        }
    }

    /// Passes what is not copied as it stands, and gives its bytes.
    fn pass(&mut self, rest: &str, origin: usize) -> usize {
        let Some(c) = rest.chars().next() else { return 0 };
        let len = c.len_utf8();
        match c {
            ' ' | '\u{a0}' | '\u{3000}' => self.blank(origin, len),
            '\r' | '\u{feff}' => {}
            '\t' | '|' => self.put('\t', origin, len),
            '<' => match tag(rest) {
                Some((len, inline)) => {
                    if !inline {
                        self.put('\t', origin, len);
                    }
                    return len;
                }
                None => self.put('<', origin, len),
            },
            '*' if rest.starts_with("**") => return 2,
            '&' => return self.reference(rest, origin),
            'ﾞ' | 'ﾟ' => self.voice(c, origin, len),
            '￥' => self.put('¥', origin, len),
            _ => self.put(widen(fold(c)), origin, len),
        }
        len
    }

    fn reference(&mut self, rest: &str, origin: usize) -> usize {
        let known = REFERENCES.into_iter().find(|(name, _)| rest.starts_with(name));
        let (len, c) = known.map_or((1, '&'), |(name, c)| (name.len(), c));
        if c == ' ' {
            self.blank(origin, len);
        } else {
            self.put(c, origin, len);
        }
        len
    }

    /// Joins a half-width voicing mark to the katakana before it.
    fn voice(&mut self, mark: char, origin: usize, len: usize) {
        let step = if mark == 'ﾞ' { 1 } else { 2 };
        let plain = self.text.chars().next_back().filter(|c| ('カ'..='ホ').contains(c));
        let voiced = plain.and_then(|plain| char::from_u32(u32::from(plain) + step));
        match (voiced, self.pieces.last_mut()) {
            (Some(voiced), Some(piece)) if piece.folded == 3 && piece.origin + 3 == origin => {
                piece.folded += len;
                self.text.pop();
                self.text.push(voiced);
            }
            _ => self.put(mark, origin, len),
        }
    }
}

/// The bytes up to the first character that may not be copied as it stands.
fn plain_len(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let special = |at: usize| match bytes[at] {
        b'<' | b'*' | b'&' | b'\r' | b'\t' | b'|' | b' ' | 0xEF => true,
        0xE3 => bytes.get(at + 1..at + 3) == Some(&[0x80, 0x80]),
        0xC2 => bytes.get(at + 1) == Some(&0xA0),
        _ => false,
    };
    (0..bytes.len()).find(|at| special(*at)).unwrap_or(bytes.len())
}

/// The bytes of the tag that begins here, and whether it stands inside of words.
fn tag(rest: &str) -> Option<(usize, bool)> {
    let inner = rest.get(1..)?;
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let name_len = named.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(named.len());
    let name = named.get(..name_len).filter(|name| name.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    if !named.get(name_len..)?.starts_with([' ', '>', '/', '\n', '\t']) {
        return None;
    }
    // A bracket that opens again before it closes was no tag.
    let close = inner.bytes().take(LONGEST_TAG).position(|byte| matches!(byte, b'<' | b'>'))?;
    let is_closed = inner.as_bytes().get(close) == Some(&b'>');
    let inline = INLINE.iter().any(|tag| name.eq_ignore_ascii_case(tag));
    is_closed.then_some((close + 2, inline))
}

/// Half-width katakana become the usual ones.
fn widen(c: char) -> char {
    const WIDE: &str = "。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン";
    match u32::from(c).checked_sub(0xFF61) {
        Some(index) if c <= 'ﾝ' => {
            usize::try_from(index).ok().and_then(|at| WIDE.chars().nth(at)).unwrap_or(c)
        }
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::Surface;

    fn folded(text: &str) -> String {
        Surface::of(text).text().to_owned()
    }

    #[test]
    fn width_tags_and_blanks_are_folded() {
        assert_eq!(folded("<p>１０　 <b>万</b>円</p>"), "\t10 万円\t");
        assert_eq!(folded("５ﾊﾟｰｾﾝﾄ＜A＞<A社>"), "5パーセント<A><A社>");
        assert_eq!(folded("ﾌｧｸｽ **10**&nbsp;&yen;5"), "ファクス 10 ¥5");
    }

    #[test]
    fn the_way_back_leaves_tags_outside() {
        let text = "上限<b>５０</b>万円";
        let surface = Surface::of(text);
        let start = surface.text().find("50").unwrap_or_default();
        let (from, to) = surface.origin(start, start + 2);
        assert_eq!(text.get(from..to), Some("５０"));
        let (from, to) = surface.origin(start, surface.text().len());
        assert_eq!(text.get(from..to), Some("５０</b>万円"));
    }
}

//! Which elements are of SVG. A browser gives an element its namespace when it makes it, before
//! anybody knows where it will stand, so the macro has to tell from what is written.

/// What an element or a closure stands in, as far as one call of `view!` shows.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// An element of HTML, or nothing that this call shows.
    Html,
    /// An element of SVG.
    Svg,
}

/// Whether an element of this name is of SVG.
///
/// `a`, `script`, `style` and `title` exist in both. They are of SVG within its elements, and of
/// HTML elsewhere.
pub fn is_svg(name: &str, within: Within) -> bool {
    within == Within::Svg || ONLY_SVG.contains(&name) || is_filter_step(name)
}

/// What stands in an element. Browsers read what these three contain as HTML.
pub fn within(name: &str, is_svg: bool) -> Within {
    if is_svg && !matches!(name, "desc" | "foreignObject" | "title") {
        Within::Svg
    } else {
        Within::Html
    }
}

/// The names that HTML lacks.
const ONLY_SVG: [&str; 34] = [
    "animate",
    "animateMotion",
    "animateTransform",
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "foreignObject",
    "g",
    "image",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "metadata",
    "mpath",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "set",
    "stop",
    "svg",
    "switch",
    "symbol",
    "text",
    "textPath",
    "tspan",
    "use",
    "view",
];

/// Whether a name is that of a step in a filter, such as `feBlend`.
fn is_filter_step(name: &str) -> bool {
    name.strip_prefix("fe").is_some_and(|step| step.starts_with(char::is_uppercase))
}

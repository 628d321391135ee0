//! Modules of our own as one classic script: pages opened from a folder (`file:`) may
//! load scripts but no modules, and one file is one request.
//!
//! Each module becomes a function that is called once, in the order of the imports. It
//! reads the forms that our files use: imports of names or of a default at the top, one a
//! line, and `export` before `const`, `function`, `async function` or `default`.

use std::collections::{BTreeMap, BTreeSet};

/// Makes one script of the module `entry` and all that it imports. `modules`: text by path.
///
/// # Errors
/// An import that is not there, or a form that is not known.
pub(super) fn bundle(entry: &str, modules: &BTreeMap<String, String>) -> Result<String, String> {
    let mut bundle = Bundle {
        modules,
        done: BTreeSet::new(),
        open: Vec::new(),
        out: String::from("(()=>{\"use strict\";const $={};\n"),
    };
    bundle.add(entry)?;
    bundle.out.push_str("})();\n");
    Ok(bundle.out)
}

struct Bundle<'m> {
    modules: &'m BTreeMap<String, String>,
    done: BTreeSet<String>,
    open: Vec<String>,
    out: String,
}

impl Bundle<'_> {
    fn add(&mut self, path: &str) -> Result<(), String> {
        if self.done.contains(path) {
            return Ok(());
        }
        if self.open.iter().any(|p| p == path) {
            return Err(format!("{path} imports itself over {}", self.open.join(", ")));
        }
        let text = self.modules.get(path).ok_or_else(|| format!("there is no module {path}"))?;
        self.open.push(path.to_owned());
        let (mut body, mut exports) = (String::new(), Vec::new());
        for line in text.lines() {
            if let Some(import) = line.strip_prefix("import ") {
                let (names, from) = import
                    .strip_suffix(';')
                    .and_then(|i| i.split_once(" from "))
                    .ok_or_else(|| format!("{path}: unknown form: {line}"))?;
                let from = join(path, from.trim_matches(['\'', '"']));
                self.add(&from)?;
                let names = names.trim();
                let source = format!("$[{from:?}]");
                body.push_str(&match names.strip_prefix('{').and_then(|n| n.strip_suffix('}')) {
                    Some(inner) => format!("const {{{}}}={source};\n", inner.replace(" as ", ":")),
                    None => format!("const {names}={source}.default;\n"),
                });
            } else if let Some(rest) = line.strip_prefix("export ") {
                let (text, name) = export(rest).ok_or_else(|| format!("{path}: unknown form: {line}"))?;
                body.push_str(&text);
                body.push('\n');
                exports.push(name);
            } else {
                body.push_str(line);
                body.push('\n');
            }
        }
        self.open.pop();
        self.done.insert(path.to_owned());
        let exported = exports.join(",");
        self.out.push_str(&format!("$[{path:?}]=(()=>{{\n{body}return{{{exported}}};\n}})();\n"));
        Ok(())
    }
}

/// A line without its `export`, and the entry of the module's object.
fn export(rest: &str) -> Option<(String, String)> {
    if let Some(value) = rest.strip_prefix("default ") {
        return Some((format!("const $default={value}"), "default:$default".to_owned()));
    }
    let after = ["const ", "function ", "async function ", "function* "].iter().find_map(|k| rest.strip_prefix(k))?;
    let name: String = after.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '_' | '$')).collect();
    (!name.is_empty()).then(|| (rest.to_owned(), name))
}

fn join(from: &str, path: &str) -> String {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn modules(list: &[(&str, &str)]) -> BTreeMap<String, String> {
        list.iter().map(|(p, t)| ((*p).to_owned(), (*t).to_owned())).collect()
    }

    #[test]
    fn modules_come_after_what_they_import() {
        let files = modules(&[
            ("main.js", "import { a as b } from './lib/a.js';\nimport c from './c.js';\nb(c);"),
            ("lib/a.js", "import c from '../c.js';\nexport const a = (x) => x + c;\nexport function d() {}"),
            ("c.js", "export default {\n  x: 1,\n};"),
        ]);
        let text = bundle("main.js", &files).unwrap();
        let at = |what: &str| text.find(what).unwrap();
        assert!(at("$[\"c.js\"]=") < at("$[\"lib/a.js\"]=") && at("$[\"lib/a.js\"]=") < at("$[\"main.js\"]="));
        assert!(
            text.contains("const { a:b }=$[\"lib/a.js\"];")
                && text.contains("return{a,d};")
                && text.contains("return{default:$default};"),
            "{text}"
        );
    }

    #[test]
    fn what_it_cannot_read_is_an_error() {
        for (name, text) in [
            ("cycle", "import { a } from './x.js';"),
            ("form", "export { a };"),
            ("missing", "import { a } from './y.js';"),
        ] {
            assert!(bundle("x.js", &modules(&[("x.js", text)])).is_err(), "{name}");
        }
    }
}

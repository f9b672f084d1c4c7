//! Importing a file, and the errors for files that cannot be imported.

use waymark_model::export::backup::{self, ImportProblem};
use waymark_model::export::{Download, Source, html};

use crate::sample::{backup_of, phases, report_on, service};

fn problem(text: &str) -> ImportProblem {
    backup::read(text).expect_err("it cannot be imported")
}

fn document(body: &str, style: &str) -> String {
    html::document("Permits", body, style, &backup_of(service()))
}

#[test]
fn files_that_an_editor_saved_again_are_read() {
    let whole = backup_of(service());
    for text in [backup::write(&whole), document("<p>A\nB</p>", "a{}\nb{}")] {
        let crlf = text.replace('\n', "\r\n");
        let mark = format!("\u{feff}{crlf}\r\n\r\n");
        let before = format!("\n <!-- saved -->\n{text}");
        assert_eq!(backup::read(&text).as_ref(), Ok(&whole));
        assert_eq!(backup::read(&crlf).as_ref(), Ok(&whole));
        assert_eq!(backup::read(&mark).as_ref(), Ok(&whole));
        if text.starts_with('<') {
            assert_eq!(backup::read(&before).as_ref(), Ok(&whole));
        }
    }
}

#[test]
fn other_files_are_told_apart() {
    for text in
        ["", "{", "[]", "{}", "Phase,Theme", "{\"kind\":\"else\",\"format\":1}", "<p>Hi</p>"]
    {
        assert_eq!(problem(text), ImportProblem::NotAnExport, "{text}");
    }
    let newer = backup::write(&backup_of(service())).replace("\"format\": 1", "\"format\": 2");
    assert_eq!(problem(&newer), ImportProblem::Newer);
}

#[test]
fn damage_is_named_where_it_is() {
    let text = backup::write(&backup_of(service()));
    for text in [text.clone(), document("<p>A\nB</p>", "")] {
        let cut = text.replacen("\"format\": 1", "\"format\" 1", 1);
        let line = 1 + cut.lines().take_while(|line| !line.contains("\"format\" 1")).count();
        let problem = problem(&cut);
        assert_eq!(problem, ImportProblem::Damaged { line, column: 12 });
        assert_eq!(
            problem.to_string(),
            format!(
                "The file is damaged at line {line}, column 12. Nothing was imported. Choose \
                 another copy of the file"
            )
        );
    }
    let half = &text[..text.len() / 2];
    assert!(matches!(problem(half), ImportProblem::Damaged { .. }));

    let odd = text.replacen("\"partly-met\"", "\"so-so\"", 1);
    let part = "the answer to “alpha-later@live”".to_owned();
    assert_eq!(problem(&odd), ImportProblem::DamagedPart(part));
}

#[test]
fn an_altered_record_is_imported_with_a_warning() {
    let mut whole = backup_of(service());
    assert_eq!(whole.warnings(), Vec::<String>::new());
    for record in whole.service.records.values_mut() {
        record.dissent = "None".to_owned();
    }
    let read = backup::read(&backup::write(&whole)).expect("it can be imported");
    assert_eq!(
        read.warnings(),
        ["The record of the beta gate on 31 August 2026 does not match its checksum: it was \
             altered after it was frozen"]
    );
    whole.service.profile.name = "x".repeat(101);
    assert_eq!(whole.warnings().len(), 2);
}

#[test]
fn a_document_holds_nothing_that_runs_or_loads() {
    let text = document("<main>Hi</main>", "p{}\r\n/*</style>*/");
    // The digest of `p{}\n/*<\/style>*/`, computed with openssl.
    let policy = "default-src 'none'; base-uri 'none'; form-action 'none'; \
                  style-src 'sha256-CVqO9pcujRNDt8gihH99DLm2tKEEJQ5x/dLq7ymyfhU='";
    assert!(text.contains(policy), "{text}");
    assert_eq!(text.matches("<script").count(), 1);
    assert_eq!(text.matches("</style>").count(), 1);
    for barred in ["http:", "https:", "src=", "href=", "unsafe"] {
        assert!(!text.contains(barred), "{barred}");
    }
}

#[test]
fn a_report_whose_markup_hides_its_data_is_not_offered() {
    let (service, phases) = (service(), phases());
    let (report, backup) = (report_on(&service, &phases), backup_of(service));
    let forged = r#"<script type="application/json" id="waymark-service">{}</script>"#;
    let source = Source { report: &report, backup: &backup, body: forged, style: "" };
    let problem = Download::Html.make(&source).expect_err("it reads back as something else");
    assert_eq!(
        problem.to_string(),
        "Report and backup (HTML): this file did not read back as it was written, so it is not \
         offered. Your answers are unharmed. Take another format"
    );
    assert!(Download::Json.make(&source).is_ok());
}

//! Each kind of download, made of the sample service.

use waymark_model::content::phase::Phase;
use waymark_model::export::{Download, ExportProblem, Source, csv};
use waymark_model::service::Service;

use crate::sample::{backup_of, date, phases, report_on, service};

fn made(download: Download) -> (String, String) {
    let (service, phases) = (service(), phases());
    let (report, backup) = (report_on(&service, &phases), backup_of(service));
    let source = Source { report: &report, backup: &backup, body: "<p>Hi</p>", style: "p{}" };
    let made = download.make(&source).expect("it reads back equal");
    (made.text, made.summary)
}

#[test]
fn each_says_what_is_in_it() {
    let check = |download, expected: &str| assert_eq!(made(download).1, expected);
    let backup =
        "9 answers, 1 piece of evidence, 2 open actions, 1 record: read back and found equal";
    check(Download::Html, backup);
    check(Download::Json, backup);
    check(Download::CriteriaCsv, "8 criteria: read back and found equal");
    check(Download::ActionsCsv, "6 actions: read back and found equal");
    check(Download::Markdown, "8 criteria, 6 actions: read back and counted");
    check(Download::Calendar, "4 open actions: read back and found equal");
}

#[test]
fn names_of_files_are_plain() {
    let day = date("2026-11-30");
    let check = |service: &str, expected: &str| {
        assert_eq!(Download::Html.file_name(service, Phase::Live, day), expected);
    };
    check("Permits", "permits-live-2026-11-30.html");
    check("Apply for a permit (v2)!", "apply-for-a-permit-v2-live-2026-11-30.html");
    check("🚀 ../../etc/passwd", "etc-passwd-live-2026-11-30.html");
    check("خدمة", "service-live-2026-11-30.html");
    check(&"ab ".repeat(50), &format!("{}-live-2026-11-30.html", ["ab"; 20].join("-")));
    let names = Download::ALL.map(|download| download.file_name("Permits", Phase::Live, day));
    assert_eq!(
        names[1..],
        [
            "permits-2026-11-30.json",
            "permits-live-criteria-2026-11-30.csv",
            "permits-live-actions-2026-11-30.csv",
            "permits-live-2026-11-30.md",
            "permits-live-actions-2026-11-30.ics",
        ]
    );
}

#[test]
fn a_row_of_criteria_says_everything_of_one() {
    let rows = csv::read(&made(Download::CriteriaCsv).0).expect("it is a table");
    let row = |id: &str| rows.iter().find(|row| row[2] == id).expect("the criterion has a row");
    assert_eq!(
        row("live-partly")[..],
        [
            "live",
            "Users",
            "live-partly",
            "must",
            "We do live-partly.",
            "Partly met",
            "",
            "Some words.",
            "Some words. – Some words. – 2026-10-01",
            "Some words.",
            "Some words.",
            "2026-12-24",
            "Open",
            "Design",
            "Some words.",
            "2026-11-30",
        ]
    );
    assert_eq!(row("live-too-early")[5..7], ["Too early", "retirement"]);
    assert_eq!(row("live-not-applicable")[5..7], ["Not applicable", "Some words."]);
    assert_eq!(row("live-met")[12], "Explained: Some words.");
    let unanswered = row("live-unanswered");
    assert_eq!(unanswered[5..9], ["Unanswered", "", "", ""]);
    assert_eq!(unanswered[9..], ["", "", "2027-02-28", "Open", "Design", "", ""]);
}

#[test]
fn a_row_of_actions_says_what_is_missing() {
    let rows = csv::read(&made(Download::ActionsCsv).0).expect("it is a table");
    let row = rows.iter().find(|row| row[1] == "live-unanswered").expect("it has a row");
    let condition = "should, unanswered";
    let wording = "We do live-later.";
    assert_eq!(
        row[..],
        ["live", "live-unanswered", wording, condition, "", "", "2027-02-28", "Open"]
    );
}

#[test]
fn a_calendar_has_an_event_on_the_day_of_each_open_action() {
    let text = made(Download::Calendar).0.replace("\r\n ", "");
    let event = text.split("BEGIN:VEVENT\r\n").nth(1).expect("there is an event");
    let (id, rest) = event.split_once("\r\n").expect("there are lines");
    assert!(id.starts_with("UID:") && id.ends_with("-live-partly@waymark.invalid"), "{id}");
    assert_eq!(
        rest,
        "DTSTAMP:20261130T090507Z\r\n\
         DTSTART;VALUE=DATE:20261224\r\n\
         SUMMARY:Some words. (Some words.)\r\n\
         DESCRIPTION:Permits\\, live: We do live-partly.\r\n\
         TRANSP:TRANSPARENT\r\n\
         END:VEVENT\r\n"
    );
    assert!(text.contains("SUMMARY:Decide what to do: We do live-later.\r\n"), "{text}");
}

#[test]
fn a_calendar_without_an_entry_is_not_offered() {
    let backup = backup_of(Service::default());
    let report = report_on(&backup.service, &[]);
    let source = Source { report: &report, backup: &backup, body: "", style: "" };
    assert_eq!(Download::Calendar.make(&source), Err(ExportProblem::NoOpenActions));
}

#[test]
fn markdown_is_the_whole_report() {
    let text = made(Download::Markdown).0;
    for part in [
        "# Permits: live assessment, 22 November 2026\n\n",
        "\n**Ready with conditions** – 7 of 8 answered\n\n",
        "\n- Its assessment is on 30 November 2026\n",
        "\n- We do live-partly. (partly met)\n",
        "\n| Users | 1 | 1 | 0 | 0 | 1 | 0 | 3 |\n",
        "\n| All themes | 2 | 2 | 1 | 1 | 1 | 1 | 8 |\n",
        "\n#### We do live-partly.\n\n- Criterion: live-partly (must)\n- Lead: Design\n",
        "\n- Rating: **Too early**: reopens in retirement\n",
        "\n- Evidence: Some words. – Some words. – 2026-10-01\n\n> Some words.\n\n",
        "\nSet aside, as it was said of “Some words.”: **Not met**\n\n> Some words.\n",
        "\n| nobody has said what |  | 2027-02-28 | Open | We do live-later. |\n",
        "\n## Not applicable\n\n- We do live-met. – Some words.\n",
        "\n## Too early\n\n- We do live-partly. – reopens in retirement\n",
        "\n### Was: Some words.\n\n- Criterion: live-removed\n- Rating: **Not met**\n",
        "\n- Action: Some words. – Some words. – Open\n",
    ] {
        assert!(text.contains(part), "no {part:?} in:\n{text}");
    }
}

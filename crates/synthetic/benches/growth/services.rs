//! Judging a service, and merging two copies of one.

use divan::Bencher;
use divan::counter::ItemsCount;
use waymark_content::parse;
use waymark_model::content::guide::GuidePath;
use waymark_model::content::outline::{PhaseOutline, phase_outlines};
use waymark_model::content::phase::Phase;
use waymark_model::service::answer::{Edit, Rating, Timestamp};
use waymark_model::service::{Service, ServiceId};
use waymark_model::store::change::Change;
use waymark_model::store::copies::{Copies, texts};
use waymark_model::store::replica::Replica;
use waymark_model::store::workspace::Workspace;
use waymark_model::verdict::assessed::assessed;
use waymark_model::verdict::counts::Standing;
use waymark_synthetic::phase_guide;

use crate::SIZES;

/// Computes the verdict and the counts of every phase, with the criteria that were put off to it.
#[divan::bench(args = SIZES, sample_count = 20)]
fn judge_a_service(bencher: Bencher<'_, '_>, guides: usize) {
    let phases = phases(guides);
    let service = service(&worked_on(&phases, 0));
    bencher.counter(ItemsCount::new(criteria(&phases))).bench(|| {
        let (phases, answers) = divan::black_box((&phases, &service.answers));
        Phase::ALL.map(|phase| Standing::of(&assessed(phases, phase, answers), answers))
    });
}

/// Merges a file with another copy of a service, half of whose answers differ.
#[divan::bench(args = SIZES, sample_count = 20)]
fn merge_two_copies_of_a_service(bencher: Bencher<'_, '_>, guides: usize) {
    let phases = phases(guides);
    let id = ServiceId::first();
    let texts_of = |skip| texts(&service(&worked_on(&phases, skip)), &Copies::default(), &id);
    let (own, other) = (texts_of(0), texts_of(1));
    bencher
        .counter(ItemsCount::new(criteria(&phases)))
        .with_inputs(|| {
            let mut replica = Replica::new("here".to_owned());
            replica.take_in(&own);
            replica
        })
        .bench_values(|mut replica| replica.take_in(&other));
}

/// The phases of a pack of this many guides: 7 criteria for every 3 guides, over five phases.
fn phases(guides: usize) -> Vec<PhaseOutline> {
    let guides = Phase::ALL.map(|phase| {
        let file = phase_guide(phase, guides * 7 / 15);
        parse(&GuidePath::phase(phase), &file.text).guide
    });
    phase_outlines(&guides)
}

fn criteria(phases: &[PhaseOutline]) -> usize {
    phases.iter().map(|outline| outline.criteria.len()).sum()
}

/// A service with an answer to every criterion, with all ratings in turn. Of copies 0 and 1, each
/// has the newer answer to every other criterion.
fn worked_on(phases: &[PhaseOutline], copy: usize) -> Workspace {
    let mut workspace = Workspace::default();
    let criteria = phases.iter().flat_map(|outline| &outline.criteria);
    for (index, criterion) in criteria.enumerate() {
        let edit = |edit| Change::Edit {
            service: ServiceId::first(),
            criterion: criterion.id.clone(),
            wording: criterion.wording.clone(),
            edit,
        };
        let at = Timestamp(u64::from((index + copy).is_multiple_of(2)) + 1);
        workspace.apply(edit(Edit::Rate(rating(index + copy))), at);
        workspace.apply(edit(Edit::Note(criterion.wording.clone())), at);
    }
    workspace
}

fn rating(index: usize) -> Rating {
    match index % 5 {
        0 => Rating::PartlyMet,
        1 => Rating::NotMet,
        2 => Rating::NotApplicable { reason: "Nobody uses it.".to_owned() },
        3 => Rating::TooEarly { reopens: Phase::Live },
        _ => Rating::Met,
    }
}

fn service(workspace: &Workspace) -> Service {
    workspace.service(&ServiceId::first()).cloned().unwrap_or_default()
}

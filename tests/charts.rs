//! Pictures of figures: what they say is what the files say, every bar is as long as its number on one scale from zero,
//! and they look right for one district and for three hundred.

mod support;

use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use std::fs;
use support::town::Town;
use support::truth::{Truths, rate};
use support::{Scratch, cases, copy, fonts, golden, home, picture, read};
use typst::layout::{Frame, FrameItem};
use typst::visualize::Geometry;
use zhangbang::catalog::Document;
use zhangbang::paper::{markdown, opaque};
use zhangbang::pipeline::{self, Press, State};
use zhangbang::render::charts::{self, Fill, Picture};
use zhangbang::render::paper::typst;

/// Three hundred districts, each with its own number of voters who took part.
fn three_hundred() -> Town {
    let mut town = cases::districts(300);
    let districts = town.congress_of_town()["选区"].as_array_mut().expect("districts");
    for (index, district) in districts.iter_mut().enumerate() {
        let took_part = 16 + (index * 7 % 15) as u32;
        district["计票"]["参加投票"] = json!(took_part);
    }
    town
}

fn small() -> Town {
    let mut town = Town::new("2026-11-20");
    town.congress_of_town()["结构目标"] = json!([
        { "项": "妇女", "不低于百分之": 30, "比上届": "提高", "上届": { "人数": 2, "总数": 6 } },
        { "项": "党政领导干部", "不多于": 1 },
    ]);
    town
}

fn papers(state: &State) -> impl Iterator<Item = &Document> {
    state.documents.iter().filter(|document| document.id() == "charts")
}

#[test]
fn pictures_of_one_of_some_and_of_many_districts_look_as_expected() {
    let (mut differences, mut asked) = (vec![], vec![]);
    for (name, town) in [("一个选区", cases::one_voter()), ("三个选区", small()), ("三百个选区", three_hundred())]
    {
        let state = town.check().state.expect("a town");
        let press = Press::new(&state, fonts(), false).expect("the templates compile");
        let document = papers(&state).last().expect("that of the town");
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{name}: {findings:#?}"));
        let pages = sheet.typeset.document().pages();
        for (number, page) in (1..).zip(pages) {
            // Of many pages that are alike, the first, one in the middle and the last ones.
            if pages.len() < 5 || [1, 2, 4].contains(&number) || number + 1 >= pages.len() {
                let file = format!("charts/{name}.{number}.png");
                differences.extend(picture::difference(&file, &picture::draw(page)));
                asked.push(format!("{name}.{number}.png"));
            }
        }
        let text = format!("{} 页\n\n{}", pages.len(), golden::masked(&sheet.typeset.text()));
        differences.extend(golden::difference(&format!("charts/{name}.txt"), &text));
        asked.push(format!("{name}.txt"));
    }
    differences.extend(golden::orphans("charts", &asked));
    golden::report(differences);
}

/// What is wrong with a picture in itself: bars that are not as long as their numbers, or not on one scale from zero.
fn lies(picture: &Picture) -> Vec<String> {
    let mut wrong = vec![];
    let number = |text: &str| text.trim_end_matches(['%', '人']).parse::<f64>().expect("a number");
    let end = number(&picture.ticks.last().expect("ticks").word);
    for tick in &picture.ticks {
        if (tick.at * end - number(&tick.word)).abs() > 1e-9 {
            wrong.push(format!("{}: {} at {}", picture.title, tick.word, tick.at));
        }
    }
    if picture.ticks[0].word != "0" || picture.ticks[0].at != 0.0 {
        wrong.push(format!("{}: not from zero", picture.title));
    }
    for lane in picture.rows.iter().flat_map(|row| &row.lanes) {
        let Some(bar) = &lane.bar else { continue };
        let exact = match (picture.unit, parts(&lane.figure)) {
            ("%", Some((part, whole))) => {
                if rate(part, whole) != bar.word {
                    wrong.push(format!("{}: {} is {}", picture.title, bar.word, lane.figure));
                }
                part as f64 * 100.0 / whole as f64
            }
            _ => number(&bar.word),
        };
        if bar.from != 0.0 || (bar.to * end - exact).abs() > 1e-9 || bar.to > 1.0 + 1e-9 {
            wrong.push(format!("{}: {} is {} to {}", picture.title, bar.word, bar.from, bar.to));
        }
    }
    wrong
}

/// `818／876`, `上届3／9名`.
fn parts(figure: &str) -> Option<(u64, u64)> {
    let (part, whole) = figure.trim_start_matches("上届").trim_end_matches('名').split_once('／')?;
    Some((part.parse().ok()?, whole.parse().ok()?))
}

/// Pictures of all congresses, the timetables apart: those measure days.
fn measured(state: &State) -> Vec<Picture> {
    let all = papers(state).flat_map(|document| charts::of(&state.source(), document));
    all.filter(|(name, _)| *name != "日程").flat_map(|(_, pictures)| pictures).collect()
}

#[test]
fn numbers_on_pictures_are_those_of_the_files() {
    for sample in ["angsu", "by-election", "town-2021"] {
        let project = home("samples").join(sample);
        let truths = Truths::of(&project);
        let state = pipeline::check(&project, &fonts(), None).state.expect("a sample");
        let mut compared = 0;
        for document in papers(&state).filter(|document| document.ready()) {
            let level = document.congress(&state.project.election).map(|congress| congress.level.word());
            let truth = truths.scope(level, None);
            let whole = &truths.election;
            let pictures = charts::of(&state.source(), document);
            for row in pictures["参选率"].iter().flat_map(|picture| &picture.rows) {
                let (part, total) = parts(&row.lanes[0].figure).expect("parts");
                let number = row.name.trim_start_matches('第').trim_end_matches("选区").parse().ok();
                let own = match number {
                    Some(number) => truths.scope(level, Some(number)),
                    None if row.name == "本次选举" => whole,
                    None => truth,
                };
                assert!(own.of["参加投票"].contains(&part) && own.of["选民"].contains(&total), "{sample}: {row:?}");
                compared += 1;
            }
            for row in pictures["选民登记"].iter().flat_map(|picture| &picture.rows).filter(|row| !row.head) {
                let quantity = match row.name.as_str() {
                    "登记选民" => "选民",
                    "年满十八周岁" => "成年",
                    "少数民族" => "少数民族选民",
                    name @ ("男" | "女") => name,
                    _ => continue,
                };
                let word = &row.lanes[0].bar.as_ref().expect("a bar").word;
                let number = word.trim_end_matches('人').parse().expect("a number");
                assert!(
                    truth.of[quantity].contains(&number),
                    "{sample}: {quantity} {number}: {:?}",
                    truth.of[quantity]
                );
                compared += 1;
            }
        }
        assert!(compared > 0, "{sample}");
    }
}

/// By sex, age and nationality the same voters; an age of 36 or 60 on polling day is of the older band.
#[test]
fn every_way_of_counting_voters_adds_up() {
    let state = pipeline::check(&home("samples/angsu"), &fonts(), None).state.expect("a sample");
    for congress in &state.facts.congresses {
        for census in congress.districts.iter().map(|district| &district.census).chain([&congress.census]) {
            let ages: Option<u32> = census.ages.iter().copied().sum();
            assert_eq!(ages, census.registered);
        }
    }
    let mut town = cases::one_voter();
    for (birth, ages) in
        [("1990-11-21", [1, 0, 0]), ("1990-11-20", [0, 1, 0]), ("1966-11-21", [0, 1, 0]), ("1966-11-20", [0, 0, 1])]
    {
        town.rolls = vec![format!("姓名,性别,出生日期,选民小组\n王大山,男,{birth},第一组")];
        let state = town.check().state.expect("a town");
        assert_eq!(state.facts.congresses[1].census.ages, ages.map(Some), "{birth}");
    }
}

#[test]
fn no_picture_of_the_samples_lies() {
    for sample in support::samples() {
        let state = pipeline::check(&home("samples").join(&sample), &fonts(), None).state.expect("a sample");
        let wrong: Vec<String> = measured(&state).iter().flat_map(lies).collect();
        assert!(wrong.is_empty(), "{sample}: {wrong:#?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_picture_of_any_count_lies(counts in prop::collection::vec(0..=30u32, 3), last in (0..9u32, 9..40u32), least in 1..=100u32) {
        let mut town = small();
        for (number, took_part) in (1..).zip(&counts) {
            town.district_of_town(number)["计票"]["参加投票"] = json!(took_part);
        }
        town.congress_of_town()["结构目标"] = json!([
            { "项": "连任", "不低于百分之": least, "上届": { "人数": last.0, "总数": last.1 } },
        ]);
        let state = town.check().state.expect("a town");
        let wrong: Vec<String> = measured(&state).iter().flat_map(lies).collect();
        prop_assert!(wrong.is_empty(), "{wrong:#?}");
        let town = charts::of(&state.source(), papers(&state).last().expect("pictures"));
        let bars = town["参选率"][0].rows.iter().map(|row| row.lanes[0].figure.clone());
        let expected = counts.iter().map(|count| format!("{count}／30")).chain([format!("{}／90", counts.iter().sum::<u32>())]);
        prop_assert_eq!(bars.collect::<Vec<_>>(), expected.collect::<Vec<_>>());
    }
}

/// Widths of the rectangles of a frame in points, page by page, those of bars: ruled and filled.
fn widths(frame: &Frame, found: &mut Vec<f64>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => widths(&group.frame, found),
            FrameItem::Shape(shape, _) => {
                let Geometry::Rect(size) = shape.geometry else { continue };
                if shape.fill.is_some() && shape.stroke.is_some() {
                    found.push(size.x.to_pt());
                }
            }
            _ => {}
        }
    }
}

/// From the drawn page back to the number: every bar is the same share of the same axis.
#[test]
fn bars_are_drawn_as_long_as_their_numbers() {
    for town in [small(), three_hundred()] {
        let state = town.check().state.expect("a town");
        let press = Press::new(&state, fonts(), false).expect("the templates compile");
        let document = papers(&state).last().expect("that of the town");
        let sheet = press.lay_out(document).unwrap_or_else(|findings| panic!("{findings:#?}"));
        let mut drawn = vec![];
        sheet.typeset.document().pages().iter().for_each(|page| widths(&page.frame, &mut drawn));
        let pictures = charts::of(&state.source(), document);
        let mut compared = 0;
        for name in ["选民登记", "参选率", "代表构成"] {
            let picture = &pictures[name][0];
            let bars = picture.rows.iter().flat_map(|row| &row.lanes).filter_map(|lane| lane.bar.as_ref());
            let shares: Vec<f64> = bars.map(|bar| bar.to - bar.from).collect();
            // A legend of one entry is not printed.
            let legend = picture.legend.iter().filter(|entry| picture.legend.len() > 1 && entry.fill.is_some());
            let swatches = legend.count();
            let widths: Vec<f64> = drawn.drain(..swatches + shares.len()).skip(swatches).collect();
            let (axis, _) = widths.iter().zip(&shares).fold((0.0, 0.0), |(axis, most), (width, share)| {
                if *share > most { (width / share, *share) } else { (axis, most) }
            });
            for (width, share) in widths.iter().zip(&shares).filter(|(_, share)| **share > 0.0) {
                assert!((width - share * axis).abs() < 0.05, "{name}: {width} pt for {share} of {axis}");
                compared += 1;
            }
        }
        assert!(compared > 10, "{compared}");
    }
}

/// Two series never have one fill, and fills differ by lightness or hatching alone.
#[test]
fn a_legend_tells_every_fill() {
    let state = small().check().state.expect("a town");
    for picture in measured(&state) {
        let told: Vec<Fill> = picture.legend.iter().filter_map(|entry| entry.fill).collect();
        let used = picture.rows.iter().flat_map(|row| &row.lanes).filter_map(|lane| lane.bar.as_ref());
        assert!(used.map(|bar| bar.fill).all(|fill| told.contains(&fill)), "{}: {told:?}", picture.title);
        let mut once = told.clone();
        once.dedup();
        assert_eq!(once, told, "{}", picture.title);
    }
    let chart = read(&home("templates/base/chart.typ"));
    assert!(!chart.contains("rgb(") && !chart.contains("cmyk("), "greys only");
}

/// What cannot be seen is told: every name and every number of a picture, on the figure in the file.
#[test]
fn a_picture_is_told_in_words() {
    let state = small().check().state.expect("a town");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let document = papers(&state).last().expect("that of the town");
    let sheet = press.lay_out(document).expect("pictures");
    let pdf = String::from_utf8_lossy(&sheet.typeset.pdf().expect("a file")).into_owned();
    let mut told = 0;
    for picture in charts::of(&state.source(), document).into_values().flatten() {
        for row in picture.rows.iter().filter(|row| !row.head) {
            let words = row.lanes.iter().filter_map(|lane| lane.bar.as_ref()).map(|bar| bar.word.as_str());
            for word in words.chain([row.name.as_str()]) {
                assert!(picture.alt.contains(word), "{word} in {}", picture.alt);
                told += 1;
            }
        }
    }
    assert!(told > 50, "{told}");
    assert!(pdf.contains("/Figure"), "the file is tagged");
}

/// Nothing but a timetable is no reason for a paper; what is missing is told.
#[test]
fn without_figures_there_is_no_paper() {
    let state = cases::only_required_keys().check().state.expect("a project");
    for document in papers(&state) {
        assert_eq!(document.missing, ["选民名单、计票或者当选代表的数字"]);
    }
    assert!(papers(&state).count() > 0);
    let all: BTreeMap<_, _> = charts::of(&state.source(), papers(&state).next().expect("a paper"));
    assert!(all["参选率"].is_empty() && all["选民登记"].is_empty() && all["代表构成"].is_empty());
    assert_eq!(all["日程"].len(), 1);
}

#[test]
fn a_name_that_no_picture_has_is_told() {
    let scratch = Scratch::new("charts");
    copy(&home("samples/angsu"), &scratch.0);
    let template = read(&home("templates/congress/81-charts.typ")).replace("#chart(\"日程\")", "#chart(\"日成\")");
    fs::create_dir_all(scratch.0.join("模板/congress")).expect("a folder");
    fs::write(scratch.0.join("模板/congress/81-charts.typ"), template).expect("a template");
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("a project");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let findings = press.lay_out(papers(&state).next().expect("a paper")).err().expect("a finding");
    let said = format!("{findings:?}");
    assert!(said.contains("没有叫“日成”的图") && said.contains("参选率"), "{said}");
}

/// In a template, in what people have written, and nowhere else.
#[test]
fn a_written_report_has_pictures() {
    let markup = |text: &str| typst(&markdown::rendered(text));
    let of_template = markup("前文。\n\n![本镇的\"参选率\"](图:参选率)\n\n后文。");
    assert!(of_template.contains(r##"chart("参选率", caption: [#"本镇的\"参选率\"";])"##), "{of_template}");
    let mut hidden = vec![];
    opaque::hide("前文。\n![](图：日程)\n后文。", &mut hidden).expect("memory");
    let of_people = markup(&String::from_utf8(hidden).expect("text"));
    assert!(of_people.contains(r##"chart("日程", caption: [#"";])"##) && charts::asked(&of_people), "{of_people}");
    for text in ["见![图](图:日程)", "![图](a.png)", "# ![图](图:日程)"] {
        assert!(!charts::asked(&markup(text)), "{text}");
    }
}

/// A report of the sample with a picture in a sentence of its own.
#[test]
fn a_report_of_a_project_prints_its_pictures() {
    let scratch = Scratch::new("report");
    copy(&home("samples/angsu"), &scratch.0);
    let description = scratch.0.join("选举.yaml");
    let text = read(&description);
    let at = text.find("        内容: ").expect("a section");
    let end = at + text[at..].find('\n').expect("a line");
    let written = format!("{}        内容: \"![各选区参选情况](图:参选率)\"{}", &text[..at], &text[end..]);
    fs::write(&description, written).expect("the description");
    let state = pipeline::check(&scratch.0, &fonts(), None).state.expect("a project");
    let press = Press::new(&state, fonts(), false).expect("the templates compile");
    let written = state.documents.iter().filter(|document| document.template.path.ends_with(".md") && document.ready());
    let texts: Vec<String> =
        written.map(|document| press.lay_out(document).expect("a report").typeset.text().to_owned()).collect();
    let with: Vec<&String> = texts.iter().filter(|text| text.contains("各选区参选情况")).collect();
    assert!(with.len() == 1 && with[0].contains("397／412"), "{texts:?}");
}

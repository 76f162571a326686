//! Voting for others (选举法 第四十二条).

use super::{Case, DistrictCase, Findings, Rule};
use crate::diag::{FieldPath, Severity};
use crate::model::polling::Proxy;
use std::collections::HashMap;

/// Someone who gave a proxy.
struct Principal<'a> {
    name: &'a str,
    trustee: &'a str,
    path: FieldPath,
}

/// The proxies of one district.
struct Register<'a> {
    district: DistrictCase<'a>,
    proxies: &'a [Proxy],
    principals: Vec<Principal<'a>>,
    /// How many voters of the district bear a name; `None` while no roll is known.
    voters: Option<HashMap<&'a str, usize>>,
}

impl<'a> Register<'a> {
    fn of(case: &Case<'a>, district: DistrictCase<'a>) -> Register<'a> {
        let proxies = district.district.proxies.as_slice();
        let principals = proxies.iter().enumerate().flat_map(|(index, proxy)| {
            let path = district.field("委托投票").index(index).key("委托人");
            let names = proxy.principals.iter().enumerate();
            names.map(move |(position, name)| Principal { name, trustee: &proxy.trustee, path: path.index(position) })
        });
        let voters = district.facts.roll.as_ref().map(|roll| {
            let mut voters = HashMap::new();
            for place in roll.voters() {
                *voters.entry(&*case.project.voter(place).name).or_default() += 1;
            }
            voters
        });
        Register { district, proxies, principals: principals.collect(), voters }
    }

    /// How many persons a name may mean: the namesakes on the roll, otherwise one.
    fn persons(&self, name: &str) -> usize {
        let known = self.voters.as_ref().and_then(|voters| voters.get(name)).copied();
        known.unwrap_or(1)
    }

    /// Everyone who accepted a proxy, once, with the place of the first.
    fn trustees(&self) -> impl Iterator<Item = (&'a str, FieldPath)> {
        let proxies = self.proxies;
        let firsts = proxies
            .iter()
            .enumerate()
            .filter(|(index, proxy)| proxies[..*index].iter().all(|before| before.trustee != proxy.trustee));
        firsts
            .map(|(index, proxy)| (proxy.trustee.as_str(), self.district.field("委托投票").index(index).key("受托人")))
    }

    /// The proxies that one voter gave, in the order of the file.
    fn given_by(&self, name: &str) -> Vec<&Principal<'a>> {
        self.principals.iter().filter(|principal| principal.name == name).collect()
    }
}

/// Districts whose proxies are known.
fn registers<'a>(case: &Case<'a>) -> impl Iterator<Item = Register<'a>> {
    let districts = case.districts().filter(|district| !district.district.proxies.is_empty());
    districts.map(|district| Register::of(case, district))
}

rules! {
    /// 一名选民接受的委托不得超过三人。
    ///
    /// 写成几条的，合起来算；县、乡两级分开算。同一个选区有几名同名选民的，按几名算。
    ///
    /// 改法：多出的委托人另行委托别的选民，经选举委员会同意；书面委托书一并改。
    "PROXY-001" Error ["npc-42"] ["NPC-40", "PIT-20"]
    fn proxies_per_voter(case, out) {
        let most = case.kind.proxies_per_voter as usize;
        for register in registers(case) {
            for (trustee, path) in register.trustees() {
                let mut principals: Vec<&str> =
                    register.principals.iter().filter(|of| of.trustee == trustee).map(|of| of.name).collect();
                // A name that is written twice is PROXY-002.
                principals.sort_unstable();
                let persons = principals.chunk_by(|a, b| a == b).map(|same| same.len().min(register.persons(same[0])));
                let accepted: usize = persons.sum();
                if accepted > most * register.persons(trustee) {
                    out.add(format!("{}：“{trustee}”接受的委托太多", register.district.name()), |finding| {
                        finding
                            .field(path, format!("接受了 {accepted} 人的委托，每一选民不得超过 {most} 人"))
                            .remedy("多出的委托人另行委托别的选民，并经选举委员会同意")
                    });
                }
            }
        }
    }

    /// 一名选民只能委托一个人；委托了别人的，自己不能再接受委托，也不能委托自己。
    ///
    /// 委托投票是因为选举期间外出；外出的人不能到场替别人投票。选区里有同名选民的，分不清是谁，不核对。
    ///
    /// 改法：核对书面委托书，留下选举委员会同意的那一份；外出的受托人，换成能到场的选民。
    "PROXY-002" Error ["npc-42"] ["NPC-40", "PIT-20"]
    fn one_proxy_each(case, out) {
        for register in registers(case) {
            let district = register.district.name();
            for (index, principal) in register.principals.iter().enumerate() {
                let name = principal.name;
                let before = register.principals[..index].iter().filter(|other| other.name == name).count();
                if principal.trustee == name && register.persons(name) == 1 {
                    out.add(format!("{district}：“{name}”委托自己投票"), |finding| {
                        finding
                            .field(principal.path.clone(), "与受托人是同一个姓名")
                            .remedy("核对书面委托书，改正受托人或者委托人")
                    });
                } else if before > 0 && before == register.persons(name) {
                    out.add(format!("{district}：“{name}”委托了不止一次"), |finding| {
                        let given = register.given_by(name).into_iter();
                        let labels = given.map(|given| (given.path.clone(), format!("委托给“{}”", given.trustee)));
                        finding.fields(labels).remedy("核对书面委托书，一人只留一份")
                    });
                }
            }
            for (trustee, path) in register.trustees().filter(|(trustee, _)| register.persons(trustee) == 1) {
                let given = register.given_by(trustee);
                let Some(given) = given.into_iter().find(|given| given.trustee != trustee) else { continue };
                out.add(format!("{district}：“{trustee}”委托了别人，不能再接受委托"), |finding| {
                    finding
                        .field(path, "在这里接受委托")
                        .field(given.path.clone(), format!("在这里委托给“{}”", given.trustee))
                        .remedy("换一名能到场的选民受托；他不外出的，删去他的委托")
                });
            }
        }
    }

    /// 登记的委托投票人数应当与计票的委托投票人数一致。
    ///
    /// 受托人没有到场投票的，计票会少于登记；计票多于登记的，要查明多出的委托有没有经过同意。
    ///
    /// 改法：核对书面委托书和签到册，改正写错的数；受托人没有到场的，不用改。
    "PROXY-003" Warning ["npc-42", "npc-43"] ["NPC-40", "PIT-20"]
    fn proxies_counted(case, out) {
        for register in registers(case) {
            let Some(ways) = register.district.district.tally.as_ref().and_then(|tally| tally.ways) else { continue };
            let registered = register.principals.len();
            if registered != ways.proxies as usize {
                out.add(format!("{}：委托投票的人数与登记不符", register.district.name()), |finding| {
                    finding
                        .field(
                            register.district.field("计票").key("其中"),
                            format!("委托投票 {} 人，登记的委托人 {registered} 人", ways.proxies),
                        )
                        .remedy("核对书面委托书和签到册；登记了没有投的，不用改")
                });
            }
        }
    }

    /// 受托人和委托人都应当是本选区的选民。
    ///
    /// 照本选区的选民名单按姓名核对；还没有名单的不核对。
    ///
    /// 改法：照选民名单改正姓名；不在本选区登记的，取消这份委托；漏登的，依法补登。
    "PROXY-004" Warning ["npc-42"] ["NPC-40", "PIT-20"]
    fn proxies_on_the_roll(case, out) {
        for register in registers(case) {
            let Some(voters) = &register.voters else { continue };
            let mut unknown: Vec<(&str, FieldPath)> = register.trustees().collect();
            unknown.extend(register.principals.iter().map(|principal| (principal.name, principal.path.clone())));
            unknown.retain(|(name, _)| !voters.contains_key(name));
            for (index, (name, path)) in unknown.iter().enumerate() {
                if unknown[..index].iter().any(|(before, _)| before == name) {
                    continue;
                }
                out.add(format!("{}：“{name}”不在选民名单里", register.district.name()), |finding| {
                    finding
                        .field(path.clone(), "本选区的选民名单里没有这个姓名")
                        .remedy("核对姓名用字和选区；不是本选区选民的，不能委托，也不能受托")
                });
            }
        }
    }
}

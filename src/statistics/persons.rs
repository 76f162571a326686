//! A list of persons in figures, aspect by aspect.

use crate::facts::composition::UNKNOWN;
use crate::facts::{Aspect, Composition, sum};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Error, MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

/// The key of the number of all persons.
pub const TOTAL: &str = "合计";

/// How many persons a list has, and how many of each band of an aspect.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Persons {
    pub total: Option<u32>,
    /// In the order of [`Aspect::ALL`]; each has a number for every band, then those of whom it is not told.
    bands: [Option<Vec<u32>>; Aspect::ALL.len()],
}

/// The bands of an aspect and what is not told.
pub fn words(aspect: Aspect) -> impl Iterator<Item = &'static str> {
    aspect.bands().iter().copied().chain([UNKNOWN])
}

impl Persons {
    /// A list that was counted.
    pub fn counted(composition: &Composition) -> Persons {
        let count = |aspect: Aspect| {
            let lines = composition.lines(aspect);
            words(aspect).map(|word| lines.iter().find(|(name, _)| *name == word).map_or(0, |(_, n)| *n)).collect()
        };
        Persons { total: Some(composition.total), bands: Aspect::ALL.map(|aspect| Some(count(aspect))) }
    }

    /// A list of which the number is stated, and of some aspects the bands.
    pub fn stated(total: Option<u32>, bands: impl Fn(Aspect) -> Option<Vec<u32>>) -> Persons {
        Persons { total, bands: Aspect::ALL.map(bands) }
    }

    /// The bands of an aspect, if they are known, in the order of [`words`].
    pub fn bands(&self, aspect: Aspect) -> Option<&[u32]> {
        self.bands.get(aspect as usize)?.as_deref()
    }

    /// The persons of a band.
    pub fn band(&self, aspect: Aspect, word: &str) -> Option<u32> {
        let position = words(aspect).position(|band| band == word)?;
        self.bands(aspect)?.get(position).copied()
    }

    /// The lists of several units together: what one does not know the whole does not.
    pub fn sum(units: &[&Persons]) -> Persons {
        let bands = |aspect: Aspect| {
            let add = |band: usize| sum(units.iter().map(|unit| unit.bands(aspect)?.get(band).copied()));
            (0..words(aspect).count()).map(add).collect()
        };
        Persons { total: sum(units.iter().map(|unit| unit.total)), bands: Aspect::ALL.map(bands) }
    }
}

impl Serialize for Persons {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(1 + Aspect::ALL.len()))?;
        map.serialize_entry(TOTAL, &self.total)?;
        for aspect in Aspect::ALL {
            let named = |bands| Named(words(aspect).zip(bands).collect());
            map.serialize_entry(aspect.word(), &self.bands(aspect).map(named))?;
        }
        map.end()
    }
}

/// Bands in their order.
struct Named<'a>(Vec<(&'static str, &'a u32)>);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

impl<'de> Deserialize<'de> for Persons {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Keys)
    }
}

struct Keys;

impl<'de> Visitor<'de> for Keys {
    type Value = Persons;

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("合计和各类的人数")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Persons, A::Error> {
        let mut persons = Persons::default();
        while let Some(key) = map.next_key::<String>()? {
            if key == TOTAL {
                persons.total = map.next_value()?;
                continue;
            }
            let aspect = Aspect::ALL.into_iter().find(|aspect| aspect.word() == key);
            let Some(aspect) = aspect else { return Err(A::Error::custom(format!("不认识“{key}”"))) };
            let Some(mut lines) = map.next_value::<Option<BTreeMap<String, u32>>>()? else { continue };
            let bands = words(aspect).map(|word| lines.remove(word).unwrap_or(0)).collect();
            if let Some((strange, _)) = lines.pop_first() {
                return Err(A::Error::custom(format!("不认识“{strange}”")));
            }
            persons.bands[aspect as usize] = Some(bands);
        }
        Ok(persons)
    }
}

impl JsonSchema for Persons {
    fn schema_name() -> Cow<'static, str> {
        "Persons".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let number =
            |about: &str| serde_json::json!({ "type": ["integer", "null"], "minimum": 0, "description": about });
        let mut properties = serde_json::Map::new();
        properties.insert(TOTAL.to_owned(), number("人数。"));
        for aspect in Aspect::ALL {
            let bands: serde_json::Map<_, _> = words(aspect).map(|word| (word.to_owned(), number("人数。"))).collect();
            let about = format!("按{}分的人数，各项加起来等于合计。", aspect.word());
            let kind = ["object", "null"];
            let bands = serde_json::json!({ "type": kind, "properties": bands, "additionalProperties": false, "description": about });
            properties.insert(aspect.word().to_owned(), bands);
        }
        json_schema!({ "type": "object", "properties": properties, "additionalProperties": false })
    }
}

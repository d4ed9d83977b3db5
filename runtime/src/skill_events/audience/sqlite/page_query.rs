//! The query for a page of recipients.

use crate::skill_events::audience::page::Query;
use rusqlite::ToSql;
use std::fmt::Write as _;

/// Returns the query whose first five parameters are skill, event, region, the last id and the page size; pushes the values of
/// the others.
///
/// The table with the most selective condition comes first (`CROSS JOIN` keeps SQLite from changing the order), and is read in
/// the order of subscribers, so that nothing is sorted.
pub(crate) fn page_query<'a>(query: &'a Query, values: &mut Vec<&'a dyn ToSql>) -> String {
    let mut bind = |value: &'a dyn ToSql| {
        values.push(value);
        values.len()
    };
    let mut conditions = String::new();
    let (tables, id) = if let Some(owner) = &query.owner {
        conditions = format!(" AND subscriber.skill = ?1 AND subscriber.owner = ?{}", bind(owner));
        ("subscriber CROSS JOIN subscription ON subscription.subscriber = subscriber.id", "subscriber.id")
    } else if let Some((name, value)) = query.tags.first() {
        conditions = format!(" AND tag.name = ?{} AND tag.value = ?{}", bind(name), bind(value));
        (
            "tag CROSS JOIN subscription ON subscription.subscriber = tag.subscriber \
             CROSS JOIN subscriber ON subscriber.id = tag.subscriber",
            "tag.subscriber",
        )
    } else {
        (
            "subscription CROSS JOIN subscriber ON subscriber.id = subscription.subscriber",
            "subscription.subscriber",
        )
    };
    for (name, value) in &query.tags {
        let (name, value) = (bind(name), bind(value));
        let _ = write!(
            conditions,
            " AND EXISTS (SELECT 1 FROM tag WHERE tag.subscriber = subscriber.id \
             AND tag.name = ?{name} AND tag.value = ?{value})"
        );
    }
    format!(
        "SELECT subscriber.id, subscriber.user FROM {tables} \
         WHERE subscription.skill = ?1 AND subscription.event = ?2 AND subscription.region = ?3 \
         AND {id} > ?4{conditions} ORDER BY {id} LIMIT ?5"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::skill_events::audience::sqlite::tables::KIND;
    use crate::{EventName, Region};
    use rusqlite::Connection;
    use std::collections::BTreeSet;

    /// No table is scanned and nothing is sorted, so a page costs no more than its rows.
    #[test]
    fn a_page_is_read_through_indexes() {
        let mut connection = Connection::open_in_memory().unwrap();
        let transaction = connection.transaction().unwrap();
        for migration in KIND.migrations {
            transaction.execute_batch(migration).unwrap();
        }
        let event: EventName = "AMAZON.WeatherAlert.Activated".parse().unwrap();
        let tags = BTreeSet::from([("district".into(), "7".into()), ("gate".into(), "north".into())]);
        for (owner, tags, first) in [
            (
                None,
                BTreeSet::new(),
                "SEARCH subscription USING PRIMARY KEY (skill=? AND event=? AND region=? AND subscriber>?)",
            ),
            (
                Some("customer"),
                tags.clone(),
                "SEARCH subscriber USING INDEX subscriber_owner (skill=? AND owner=? AND rowid>?)",
            ),
            (None, tags, "SEARCH tag USING COVERING INDEX tag_value (name=? AND value=? AND subscriber>?)"),
        ] {
            let query = Query { event, region: Region::Europe, owner: owner.map(str::to_owned), tags };
            let mut values: Vec<&dyn ToSql> = vec![&1, &"", &"", &1, &1];
            let query = format!("EXPLAIN QUERY PLAN {}", page_query(&query, &mut values));
            let mut query = transaction.prepare(&query).unwrap();
            let steps = query.query_map(values.as_slice(), |row| row.get::<_, String>(3)).unwrap();
            let steps: Vec<String> = steps.map(Result::unwrap).collect();
            assert_eq!(steps[0], first, "{steps:?}");
            assert!(
                steps.iter().all(|step| !step.contains("SCAN") && !step.contains("TEMP B-TREE")),
                "{steps:?}"
            );
        }
    }
}

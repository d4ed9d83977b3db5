//! What DynamoDB keeps: runs, the state of each batch, failures. Each change of a batch is one conditional write, so that who has lost a
//! lease changes nothing, and a batch that is delivered twice counts once.

use super::address::{Address, Held};
use super::calls::all;
use super::items::{
    ACCEPTED, BODY, BURIED, BY_EXPIRY, DELIVERIES, DUE_AT, FAILURES, IS_COMPLETE, Item, LEASE, PART, Part,
    REGION, RUNS, STOPPED, UNSENT, USERS, after, batches_of, failures_json, failures_of, kinds, millis,
    number, number_of, read_failures, read_kinds, text, text_of, wait_until,
};
use alexa_proactive::{EventRequest, ReferenceId, Timestamp};
use alexa_proactive_fleet::{FailurePage, QueueError, QueuedBatch, Record, Rest, RunId, RunProgress};
use aws_sdk_dynamodb::Client;
use aws_sdk_dynamodb::error::SdkError;
use aws_sdk_dynamodb::operation::put_item::PutItemError;
use aws_sdk_dynamodb::operation::query::builders::QueryFluentBuilder;
use aws_sdk_dynamodb::operation::transact_write_items::TransactWriteItemsError;
use aws_sdk_dynamodb::operation::update_item::UpdateItemError;
use aws_sdk_dynamodb::operation::update_item::builders::UpdateItemFluentBuilder;
use aws_sdk_dynamodb::types::{
    AttributeValue, Put, ReturnValue, ReturnValuesOnConditionCheckFailure, TransactWriteItem, Update,
};
use std::collections::HashMap;
use std::time::Duration;

/// How many batches a page of failures covers.
const BATCHES_A_PAGE: i32 = 16;

/// The condition of those who hold a lease.
const IS_HELD: &str = "lease_number = :lease AND attribute_exists(due_at)";

/// The table.
pub(super) struct Records {
    pub(super) client: Client,
    pub(super) table: String,
    /// The skill and the stage.
    pub(super) queue: String,
}

/// What an attempt to take a batch finds.
pub(super) enum Found {
    /// It was taken: the number of the lease, that of deliveries, the code of the region.
    Taken { number: u64, deliveries: u32, region: String },
    /// It is due after this wait.
    NotDue(Duration),
    /// It is settled. Its rest may not be in the queue.
    Settled { unsent: Option<String> },
    /// It is buried, for this reason.
    Buried(String),
    /// Its run was forgotten.
    Forgotten,
}

impl Records {
    /// Returns the key of the runs of a reference id.
    fn runs(&self, reference_id: &ReferenceId) -> AttributeValue {
        // A queue has one space, so it is unambiguous.
        text(format!("{} {}", self.queue, reference_id.as_str()))
    }

    fn key(&self, run: &RunId, part: &Part<'_>) -> Item {
        let runs = self.runs(run.reference_id());
        HashMap::from([(RUNS.to_owned(), runs), (PART.to_owned(), text(part.of(run)))])
    }

    fn update(&self, run: &RunId, part: &Part<'_>, expression: impl Into<String>) -> UpdateItemFluentBuilder {
        let update = self.client.update_item().table_name(&self.table).set_key(Some(self.key(run, part)));
        update.update_expression(expression)
    }

    /// Reads items of the runs of a reference id whose second part of the key begins with a text.
    fn query(&self, runs: AttributeValue, beginning: impl Into<String>) -> QueryFluentBuilder {
        self.client
            .query()
            .table_name(&self.table)
            .consistent_read(true)
            .key_condition_expression("runs = :runs AND begins_with(part, :part)")
            .expression_attribute_values(":runs", runs)
            .expression_attribute_values(":part", text(beginning))
    }

    async fn run(&self, run: &RunId) -> Result<Option<Item>, QueueError> {
        self.get(run, &Part::Run).await
    }

    async fn get(&self, run: &RunId, part: &Part<'_>) -> Result<Option<Item>, QueueError> {
        let get = self.client.get_item().table_name(&self.table).consistent_read(true);
        let answer = get.set_key(Some(self.key(run, part))).send().await;
        Ok(answer.map_err(QueueError::new)?.item)
    }

    pub(super) async fn open_run(&self, request: &EventRequest) -> Result<String, QueueError> {
        let open = "SET run_body = if_not_exists(run_body, :body), expires_at = if_not_exists(expires_at, :expires), \
                    queue_key = :queue";
        let update = self
            .update(&RunId::of(request), &Part::Run, open)
            .expression_attribute_values(":body", text(request.to_string()))
            .expression_attribute_values(":expires", number(millis(request.expiry_time())))
            .expression_attribute_values(":queue", text(&self.queue));
        let item = changed(update).await?.unwrap_or_default();
        text_of(&item, BODY).ok_or_else(|| QueueError::new("found a run without its request in the table"))
    }

    pub(super) async fn close_run(&self, run: &RunId) -> Result<(), QueueError> {
        let update = self.update(run, &Part::Run, "SET is_complete = :true");
        let update = update.condition_expression("attribute_exists(run_body)");
        changed(update.expression_attribute_values(":true", AttributeValue::Bool(true))).await.map(drop)
    }

    pub(super) async fn stop(&self, run: &RunId, reason: &str) -> Result<bool, QueueError> {
        let stop = "SET stopped_because = if_not_exists(stopped_because, :reason)";
        let update = self.update(run, &Part::Run, stop).condition_expression("attribute_exists(run_body)");
        Ok(changed(update.expression_attribute_values(":reason", text(reason))).await?.is_ok())
    }

    /// Returns why a run was stopped. `None` if there is no such run.
    pub(super) async fn stopped(&self, run: &RunId) -> Result<Option<Option<String>>, QueueError> {
        Ok(self.run(run).await?.map(|item| text_of(&item, STOPPED)))
    }

    /// Adds a batch that is due now, unless it is known. Returns whether its message is to be sent: also if the batch was never delivered,
    /// because the process that added it may have ended before it sent the message. A second message of a batch has no effect.
    pub(super) async fn add(&self, batch: &QueuedBatch) -> Result<bool, QueueError> {
        let put =
            self.client.put_item().table_name(&self.table).set_item(Some(self.item(batch, Duration::ZERO)));
        let put = put
            .condition_expression("attribute_not_exists(part)")
            .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
        match put.send().await.map_err(SdkError::into_service_error) {
            Ok(_) => Ok(true),
            Err(PutItemError::ConditionalCheckFailedException(refused)) => {
                let known = refused.item.unwrap_or_default();
                Ok(known.contains_key(DUE_AT) && number_of(&known, DELIVERIES) == Some(0))
            }
            Err(error) => Err(QueueError::new(error)),
        }
    }

    /// Returns the item of a batch that is due after a wait.
    fn item(&self, batch: &QueuedBatch, wait: Duration) -> Item {
        let mut item = self.key(&batch.run(), &Part::Batch(batch.key()));
        item.extend([
            (DUE_AT.to_owned(), number(after(wait))),
            (LEASE.to_owned(), number(0)),
            (DELIVERIES.to_owned(), number(0)),
            (USERS.to_owned(), number(batch.users().len() as u64)),
            (REGION.to_owned(), text(batch.region().code())),
        ]);
        item
    }

    /// Takes a batch that is due, until a time after now.
    pub(super) async fn take(&self, address: &Address, lease: Duration) -> Result<Found, QueueError> {
        let take = "SET due_at = :until ADD lease_number :one, delivery_count :one";
        let update = self
            .update(&address.run, &Part::Batch(&address.key), take)
            .condition_expression("due_at <= :now")
            .expression_attribute_values(":until", number(after(lease)))
            .expression_attribute_values(":now", number(after(Duration::ZERO)))
            .expression_attribute_values(":one", number(1));
        Ok(match changed(update).await? {
            Ok(item) => Found::Taken {
                number: number_of(&item, LEASE).unwrap_or_default(),
                deliveries: number_of(&item, DELIVERIES).unwrap_or_default(),
                region: text_of(&item, REGION).unwrap_or_default(),
            },
            Err(item) => match (number_of(&item, DUE_AT), text_of(&item, BURIED)) {
                (Some(due), _) => Found::NotDue(wait_until(due)),
                (None, Some(reason)) => Found::Buried(reason),
                (None, None) if item.contains_key(ACCEPTED) => {
                    Found::Settled { unsent: text_of(&item, UNSENT) }
                }
                (None, None) => Found::Forgotten,
            },
        })
    }

    /// Changes a batch if its lease is held. Returns whether it was.
    async fn change_held(
        &self,
        held: &Held,
        expression: &str,
        values: impl IntoIterator<Item = (&str, AttributeValue)>,
    ) -> Result<bool, QueueError> {
        let Address { run, key } = &held.address;
        let mut update = self.update(run, &Part::Batch(key), expression).condition_expression(IS_HELD);
        update = update.expression_attribute_values(":lease", number(held.number));
        for (name, value) in values {
            update = update.expression_attribute_values(name, value);
        }
        Ok(changed(update).await?.is_ok())
    }

    pub(super) async fn extend(&self, held: &Held, lease: Duration) -> Result<bool, QueueError> {
        self.change_held(held, "SET due_at = :due", [(":due", number(after(lease)))]).await
    }

    pub(super) async fn later(&self, held: &Held, wait: Duration) -> Result<bool, QueueError> {
        let later = "SET due_at = :due ADD lease_number :one, delivery_count :less";
        let values = [(":due", number(after(wait))), (":one", number(1)), (":less", number(-1))];
        self.change_held(held, later, values).await
    }

    pub(super) async fn bury(&self, held: &Held, reason: &str) -> Result<bool, QueueError> {
        let bury = "SET buried_because = :reason REMOVE due_at";
        self.change_held(held, bury, [(":reason", text(reason))]).await
    }

    /// Settles a batch: its record, its failures and the batches of its rest, in one transaction. `unsent` are the messages of the rest,
    /// which are kept until they are sent. Returns false, and changes nothing, if the lease was lost.
    pub(super) async fn settle(
        &self,
        held: &Held,
        record: &Record,
        rest: &[Rest],
        unsent: Option<&str>,
    ) -> Result<bool, QueueError> {
        let Address { run, key } = &held.address;
        let settle = "SET accepted_count = :accepted, not_accepted = :kinds";
        let settle = match unsent {
            None => format!("{settle} REMOVE due_at"),
            Some(_) => format!("{settle}, unsent_rest = :unsent REMOVE due_at"),
        };
        let mut update = Update::builder()
            .table_name(&self.table)
            .set_key(Some(self.key(run, &Part::Batch(key))))
            .update_expression(settle)
            .condition_expression(IS_HELD)
            .expression_attribute_values(":lease", number(held.number))
            .expression_attribute_values(":accepted", number(record.accepted))
            .expression_attribute_values(":kinds", kinds(record));
        if let Some(unsent) = unsent {
            update = update.expression_attribute_values(":unsent", text(unsent));
        }
        let update = update.build().map_err(QueueError::new)?;
        let mut items: Vec<Item> = rest.iter().map(|rest| self.item(&rest.batch, rest.wait)).collect();
        if !record.failures.is_empty() {
            let mut item = self.key(run, &Part::Failures(key));
            item.insert(REGION.to_owned(), text(&held.region));
            item.insert(FAILURES.to_owned(), text(failures_json(record)));
            items.push(item);
        }
        let update = TransactWriteItem::builder().update(update).build();
        let mut transaction = self.client.transact_write_items().transact_items(update);
        for item in items {
            let put = Put::builder().table_name(&self.table).set_item(Some(item)).build();
            let put = TransactWriteItem::builder().put(put.map_err(QueueError::new)?).build();
            transaction = transaction.transact_items(put);
        }
        match transaction.send().await.map_err(SdkError::into_service_error) {
            Ok(_) => Ok(true),
            Err(TransactWriteItemsError::TransactionCanceledException(cancelled))
                if cancelled
                    .cancellation_reasons()
                    .iter()
                    .any(|reason| reason.code() == Some("ConditionalCheckFailed")) =>
            {
                Ok(false)
            }
            Err(error) => Err(QueueError::new(error)),
        }
    }

    /// Returns the messages of the rest of a batch that was settled by this delivery, if they may not be in the queue.
    pub(super) async fn unsent_of(&self, held: &Held) -> Result<Option<String>, QueueError> {
        let item = self.get(&held.address.run, &Part::Batch(&held.address.key)).await?.unwrap_or_default();
        let is_ours = number_of(&item, LEASE) == Some(held.number);
        Ok(text_of(&item, UNSENT).filter(|_| is_ours))
    }

    /// Records that the messages of a batch's rest are in the queue.
    pub(super) async fn sent(&self, address: &Address) -> Result<(), QueueError> {
        let update = self.update(&address.run, &Part::Batch(&address.key), "REMOVE unsent_rest");
        changed(update.condition_expression("attribute_exists(unsent_rest)")).await.map(drop)
    }

    pub(super) async fn progress(&self, run: &RunId) -> Result<Option<RunProgress>, QueueError> {
        let mut progress = self.read_progress(run).await?;
        // It is read item by item, so the batch of a rest that is added meanwhile may be missed. If two reads agree, none is.
        while progress.as_ref().is_some_and(RunProgress::is_finished) {
            let again = self.read_progress(run).await?;
            if again == progress {
                break;
            }
            progress = again;
        }
        Ok(progress)
    }

    async fn read_progress(&self, run: &RunId) -> Result<Option<RunProgress>, QueueError> {
        let Some(item) = self.run(run).await? else { return Ok(None) };
        let mut progress = RunProgress::default();
        progress.is_complete =
            item.get(IS_COMPLETE).is_some_and(|value| value == &AttributeValue::Bool(true));
        progress.stopped = text_of(&item, STOPPED);
        let mut oldest: Option<i64> = None;
        let query = self.query(self.runs(run.reference_id()), Part::Batch("").of(run)).projection_expression(
            "due_at, delivery_count, user_count, accepted_count, not_accepted, buried_because",
        );
        let mut batches = query.into_paginator().items().send();
        while let Some(item) = batches.next().await {
            let item = item.map_err(QueueError::new)?;
            let users: u64 = number_of(&item, USERS).unwrap_or_default();
            if let Some(due) = number_of(&item, DUE_AT) {
                progress.left += users;
                progress.batches_left += 1;
                let deliveries = number_of(&item, DELIVERIES).unwrap_or_default();
                progress.max_deliveries = progress.max_deliveries.max(deliveries);
                oldest = Some(oldest.map_or(due, |oldest| oldest.min(due)));
            } else if let Some(reason) = text_of(&item, BURIED) {
                progress.buried += users;
                progress.burial_reasons.insert(reason);
            } else {
                progress.accepted += number_of::<u64>(&item, ACCEPTED).unwrap_or_default();
                for (kind, number) in read_kinds(&item) {
                    *progress.not_accepted.entry(kind.to_owned()).or_default() += number;
                }
            }
        }
        let overdue = oldest.map(|due| after(Duration::ZERO).saturating_sub(due));
        progress.oldest = overdue.and_then(|millis| u64::try_from(millis).ok()).map(Duration::from_millis);
        Ok(Some(progress))
    }

    pub(super) async fn outcomes(&self, run: &RunId, after: Option<&str>) -> Result<FailurePage, QueueError> {
        let mut query =
            self.query(self.runs(run.reference_id()), Part::Failures("").of(run)).limit(BATCHES_A_PAGE);
        if let Some(key) = after {
            query = query.set_exclusive_start_key(Some(self.key(run, &Part::Failures(key))));
        }
        let answer = query.send().await.map_err(QueueError::new)?;
        let mut page = FailurePage::default();
        for item in answer.items() {
            page.failures.extend(read_failures(item)?);
        }
        let last = answer.last_evaluated_key.and_then(|key| text_of(&key, PART));
        page.next = last.and_then(|part| part.rsplit(' ').next().map(str::to_owned));
        Ok(page)
    }

    pub(super) async fn unfinished(&self, id: &ReferenceId) -> Result<Option<String>, QueueError> {
        let mut runs =
            self.query(self.runs(id), Part::RUN).scan_index_forward(false).into_paginator().items().send();
        while let Some(item) = runs.next().await {
            let item = item.map_err(QueueError::new)?;
            let run = run_of(id, &item)?;
            if !self.progress(&run).await?.is_some_and(|progress| progress.is_finished()) {
                return Ok(text_of(&item, BODY));
            }
        }
        Ok(None)
    }

    pub(super) async fn forget(&self, expired_before: Timestamp) -> Result<u64, QueueError> {
        let expired = self
            .client
            .query()
            .table_name(&self.table)
            .index_name(BY_EXPIRY)
            .key_condition_expression("queue_key = :queue AND expires_at < :before")
            .expression_attribute_values(":queue", text(&self.queue))
            .expression_attribute_values(":before", number(millis(expired_before)));
        let mut expired = expired.into_paginator().items().send();
        let mut forgotten = 0;
        while let Some(item) = expired.next().await {
            self.forget_run(&item.map_err(QueueError::new)?).await?;
            forgotten += 1;
        }
        Ok(forgotten)
    }

    /// Deletes what is recorded of a run, and the run last, so that it is found again if this is interrupted.
    async fn forget_run(&self, run: &Item) -> Result<(), QueueError> {
        let [Some(runs), Some(part)] = [RUNS, PART].map(|name| text_of(run, name)) else { return Ok(()) };
        for beginning in [batches_of(&part), failures_of(&part)] {
            let query = self.query(text(&*runs), beginning).projection_expression("runs, part");
            let mut pages = query.into_paginator().send();
            while let Some(page) = pages.next().await {
                let items = page.map_err(QueueError::new)?.items.unwrap_or_default().into_iter();
                all(items.map(|item| self.delete(item)).collect()).await?;
            }
        }
        self.delete(HashMap::from([(RUNS.to_owned(), text(runs)), (PART.to_owned(), text(part))])).await
    }

    async fn delete(&self, key: Item) -> Result<(), QueueError> {
        let delete = self.client.delete_item().table_name(&self.table).set_key(Some(key));
        delete.send().await.map(drop).map_err(QueueError::new)
    }
}

/// Returns the run of an item.
fn run_of(id: &ReferenceId, item: &Item) -> Result<RunId, QueueError> {
    let part = text_of(item, PART).unwrap_or_default();
    let at = part.trim_start_matches(Part::RUN);
    format!("{}@{at}Z", id.as_str()).parse().map_err(QueueError::new)
}

/// Updates an item. Returns the item after that; as an error the item as it is, if the condition does not hold.
async fn changed(update: UpdateItemFluentBuilder) -> Result<Result<Item, Item>, QueueError> {
    let update = update
        .return_values(ReturnValue::AllNew)
        .return_values_on_condition_check_failure(ReturnValuesOnConditionCheckFailure::AllOld);
    match update.send().await.map_err(SdkError::into_service_error) {
        Ok(output) => Ok(Ok(output.attributes.unwrap_or_default())),
        Err(UpdateItemError::ConditionalCheckFailedException(refused)) => {
            Ok(Err(refused.item.unwrap_or_default()))
        }
        Err(error) => Err(QueueError::new(error)),
    }
}

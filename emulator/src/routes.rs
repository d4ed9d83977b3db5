//! The routes: the page, `/api`, and Amazon's endpoints at all other addresses.

use crate::guard::{only_own_page, only_this_machine};
use crate::shared::Shared;
use crate::{amazon, api};
use axum::Router;
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::get;
use hyper::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use std::sync::Arc;

pub(crate) fn router(shared: &Arc<Shared>) -> Router {
    let own = api::routes();
    #[cfg(feature = "skill-events")]
    let own = own.merge(crate::skill_events::routes());
    let own = if shared.has_page { own.route("/", get(page)) } else { own };
    own.layer(from_fn_with_state(Arc::clone(shared), only_own_page))
        .fallback(amazon::handle)
        .layer(from_fn_with_state(Arc::clone(shared), only_this_machine))
        .with_state(Arc::clone(shared))
}

async fn page() -> Response {
    const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; \
                          connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; \
                          frame-ancestors 'none'";
    let headers = [(CONTENT_TYPE, "text/html; charset=utf-8"), (CONTENT_SECURITY_POLICY, POLICY)];
    (headers, include_str!("page.html")).into_response()
}

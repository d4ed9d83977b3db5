//! The list of smart pointers through which traits are forwarded.

/// Implements a trait for every pointer to a `T` that implements it. The items of the impl follow its name.
macro_rules! forward_through_pointers {
    ($trait:ident: $($items:tt)*) => {
        $crate::pointers::forward_through_pointers!(@ $trait, &T, (?Sized), $($items)*);
        $crate::pointers::forward_through_pointers!(@ $trait, &mut T, (?Sized), $($items)*);
        $crate::pointers::forward_through_pointers!(@ $trait, Box<T>, (?Sized), $($items)*);
        $crate::pointers::forward_through_pointers!(@ $trait, std::rc::Rc<T>, (?Sized), $($items)*);
        $crate::pointers::forward_through_pointers!(@ $trait, std::sync::Arc<T>, (?Sized), $($items)*);
        $crate::pointers::forward_through_pointers!(@ $trait, std::borrow::Cow<'_, T>, (ToOwned + ?Sized), $($items)*);
    };
    (@ $trait:ident, $pointer:ty, ($($bound:tt)*), $($items:tt)*) => {
        #[diagnostic::do_not_recommend]
        impl<T: $trait + $($bound)*> $trait for $pointer {
            $($items)*
        }
    };
}
pub(crate) use forward_through_pointers;

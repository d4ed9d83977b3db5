//! The list of smart pointers through which traits are forwarded.

/// Implements a trait for every pointer to a `T` that implements it. The items of the impl follow its name.
/// Modules of generated catalogs use it, too.
#[doc(hidden)]
#[macro_export]
macro_rules! __forward_through_pointers {
    ($trait:ident: $($items:tt)*) => {
        $crate::__forward_through_pointers!(@ $trait, &T, (?::core::marker::Sized), $($items)*);
        $crate::__forward_through_pointers!(@ $trait, &mut T, (?::core::marker::Sized), $($items)*);
        $crate::__forward_through_pointers!(@ $trait, ::std::boxed::Box<T>, (?::core::marker::Sized), $($items)*);
        $crate::__forward_through_pointers!(@ $trait, ::std::rc::Rc<T>, (?::core::marker::Sized), $($items)*);
        $crate::__forward_through_pointers!(@ $trait, ::std::sync::Arc<T>, (?::core::marker::Sized), $($items)*);
        $crate::__forward_through_pointers!(@ $trait, ::std::borrow::Cow<'_, T>, (::std::borrow::ToOwned + ?::core::marker::Sized), $($items)*);
    };
    (@ $trait:ident, $pointer:ty, ($($bound:tt)*), $($items:tt)*) => {
        #[diagnostic::do_not_recommend]
        impl<T: $trait + $($bound)*> $trait for $pointer {
            $($items)*
        }
    };
}
pub(crate) use __forward_through_pointers as forward_through_pointers;

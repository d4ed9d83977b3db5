//! Programs that are right in ways that a macro easily misses: they compile without a warning, and each asserts what is sent.

#![deny(warnings)]

/// A module for each program, and a test that runs it.
macro_rules! programs {
    ($($name:ident,)*) => {
        $(
            #[rustfmt::skip]
            mod $name;

            #[test]
            fn $name() {
                $name::main();
            }
        )*
    };
}

programs! {
    alias_option_in_flat,
    arr_03,
    arr_08,
    arr_11,
    arr_24,
    arr_32,
    arr_39,
    arr_45,
    arr_48,
    blanket_known_part,
    flat_alias_broker,
    own_option_type,
    pe_cfg_out_open,
    pe_literal_open,
    pe_static_named_as_param,
    shadow_private_names,
    with_optional_broker,
    with_qself,
    with_turbofish_comma,
}

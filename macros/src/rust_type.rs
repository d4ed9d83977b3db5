//! What can be told of a type from its tokens.

use syn::{GenericArgument, GenericParam, Generics, PathArguments, Type, TypeParamBound, WherePredicate};

/// The type without invisible groups and parentheses.
pub(crate) fn peeled(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => peeled(&group.elem),
        Type::Paren(paren) => peeled(&paren.elem),
        ty => ty,
    }
}

/// `T` of what is literally an `Option<T>`, by whatever path. An alias is for the type system to see.
pub(crate) fn option_inner(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = peeled(ty) else { return None };
    let last = path.path.segments.last().filter(|last| last.ident == "Option" && path.qself.is_none())?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    match (arguments.args.first(), arguments.args.len()) {
        (Some(GenericArgument::Type(inner)), 1) => Some(inner),
        _ => None,
    }
}

/// The type parameter that a type is, perhaps behind references, if nothing at all is demanded of it.
pub(crate) fn unbounded_parameter<'a>(ty: &'a Type, generics: &Generics) -> Option<&'a syn::Ident> {
    let ident = match peeled(ty) {
        Type::Reference(reference) => return unbounded_parameter(&reference.elem, generics),
        Type::Path(path) if path.qself.is_none() => path.path.get_ident()?,
        _ => return None,
    };
    let parameter = generics.params.iter().find_map(|parameter| match parameter {
        GenericParam::Type(parameter) if parameter.ident == *ident => Some(parameter),
        _ => None,
    })?;
    let demanded_below =
        generics.where_clause.iter().flat_map(|clause| &clause.predicates).any(|predicate| {
            matches!(predicate, WherePredicate::Type(predicate)
            if matches!(&predicate.bounded_ty, Type::Path(path) if path.path.is_ident(ident))
                && predicate.bounds.iter().any(is_trait))
        });
    (!parameter.bounds.iter().any(is_trait) && !demanded_below).then_some(ident)
}

/// Whether a bound is one by which a type could be sent: neither a lifetime nor `?Sized`.
fn is_trait(bound: &TypeParamBound) -> bool {
    matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_none())
}

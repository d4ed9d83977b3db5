// Generated from Amazon's catalog; the facts are in the files of `alexa-proactive-schemas`.

//! The programme in the field's words: field tables, decoders, validated types.

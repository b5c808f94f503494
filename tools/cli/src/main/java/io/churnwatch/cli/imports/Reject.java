package io.churnwatch.cli.imports;

/** Why a row cannot be used: a short reason to count it under, and the same in one sentence. */
record Reject(String reason, String message) {
    static final String NOT_TEXT = "not text";
    static final String LINE_TOO_LONG = "line too long";
    static final String UNCLOSED_QUOTE = "quote never closed";
    static final String WRONG_WIDTH = "wrong width";
    static final String NOT_JSON = "not JSON";
    static final String BAD_TIME = "unreadable time";
    static final String BAD_NUMBER = "not a number";
    static final String UNTRANSLATED = "value not in the table";
    static final String NOT_FOUND = "look-up found nothing";
    static final String EXPRESSION = "expression failed";
    static final String BAD_EVENT = "not a valid event";
}

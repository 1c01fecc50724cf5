package io.quarkiverse.sessionmongo.runtime.bson;

import org.bson.io.BasicOutputBuffer;

/** Takes well-formed text only, in values and in names. */
final class ValueOutput extends BasicOutputBuffer {

    private static final int INITIAL_BYTES = 128;

    ValueOutput() {
        super(INITIAL_BYTES);
    }

    @Override
    public void writeString(String value) {
        WellFormed.require("A text", value);
        super.writeString(value);
    }

    @Override
    public void writeCString(String value) {
        WellFormed.require("A key", value);
        super.writeCString(value);
    }
}

package io.quarkiverse.sessionmongo.runtime.bson;

import java.util.ArrayDeque;
import java.util.Deque;

import org.bson.BsonBinaryWriter;
import org.bson.BsonBinaryWriterSettings;
import org.bson.BsonWriterSettings;

/**
 * Writes a value either as it is stored, or as its content, in which what comes in no order of its own (a hash set, a hash
 * map) is sorted: two contents are equal where nothing but such an order differs.
 */
final class ValueWriter extends BsonBinaryWriter {

    private static final BsonBinaryWriterSettings BINARY = new BsonBinaryWriterSettings();
    private static final int LENGTH = 4;

    private final ValueOutput output;
    private final boolean sorts;
    private Deque<Unordered> unordered;
    private boolean isNext;
    private boolean any;
    private int depth;

    /** An array or document under way, at its depth. */
    private record Unordered(int depth, int start) {
    }

    ValueWriter(BsonWriterSettings settings, ValueOutput output, boolean sorts) {
        super(settings, BINARY, output);
        this.output = output;
        this.sorts = sorts;
    }

    /** What begins next comes in no order of its own. */
    void beginsUnordered() {
        any = true;
        isNext = sorts;
    }

    /** Whether there was anything that comes in no order of its own. */
    boolean hasUnordered() {
        return any;
    }

    @Override
    protected void doWriteStartDocument() {
        super.doWriteStartDocument();
        begin();
    }

    @Override
    protected void doWriteStartArray() {
        super.doWriteStartArray();
        begin();
    }

    private void begin() {
        depth++;
        if (isNext) {
            isNext = false;
            if (unordered == null) {
                unordered = new ArrayDeque<>();
            }
            unordered.push(new Unordered(depth, output.getPosition() - LENGTH));
        }
    }

    @Override
    protected void doWriteEndDocument() {
        super.doWriteEndDocument();
        end(true);
    }

    @Override
    protected void doWriteEndArray() {
        super.doWriteEndArray();
        end(false);
    }

    private void end(boolean named) {
        if (unordered != null && !unordered.isEmpty() && unordered.peek().depth() == depth) {
            new Sorting(output.getInternalBuffer(), unordered.pop().start(), output.getPosition(), named).sort();
        }
        depth--;
    }
}

package io.quarkiverse.sessionmongo.runtime.management;

import java.time.Instant;
import java.util.Base64;

import org.bson.BsonArray;
import org.bson.BsonBinary;
import org.bson.BsonBinarySubType;
import org.bson.BsonDocument;
import org.bson.BsonValue;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** BSON as JSON for human readers: what JSON has no word for is text. Not meant to be read back. */
final class ReadableBson {

    /** Beyond it JavaScript rounds. */
    private static final long MAX_EXACT = (1L << 53) - 1;

    private ReadableBson() {
    }

    static Object of(BsonValue value) {
        return switch (value.getBsonType()) {
            case NULL, UNDEFINED -> null;
            case STRING -> value.asString().getValue();
            case SYMBOL -> value.asSymbol().getSymbol();
            case BOOLEAN -> value.asBoolean().getValue();
            case INT32 -> value.asInt32().getValue();
            case INT64 -> whole(value.asInt64().getValue());
            case DOUBLE -> real(value.asDouble().getValue());
            case DECIMAL128 -> value.asDecimal128().getValue().toString();
            case DATE_TIME -> Instant.ofEpochMilli(value.asDateTime().getValue()).toString();
            case OBJECT_ID -> value.asObjectId().getValue().toHexString();
            case BINARY -> binary(value.asBinary());
            case ARRAY -> array(value.asArray());
            case DOCUMENT -> document(value.asDocument());
            default -> value.toString();
        };
    }

    private static Object whole(long value) {
        return value > MAX_EXACT || value < -MAX_EXACT ? Long.toString(value) : value;
    }

    private static Object real(double value) {
        return Double.isFinite(value) ? value : Double.toString(value);
    }

    private static String binary(BsonBinary value) {
        return BsonBinarySubType.UUID_STANDARD.getValue() == value.getType() && value.getData().length == 16
                ? value.asUuid().toString()
                : Base64.getEncoder().encodeToString(value.getData());
    }

    private static JsonArray array(BsonArray values) {
        JsonArray array = new JsonArray();
        for (BsonValue value : values) {
            array.add(of(value));
        }
        return array;
    }

    private static JsonObject document(BsonDocument document) {
        JsonObject object = new JsonObject();
        document.forEach((name, value) -> object.put(name, of(value)));
        return object;
    }
}

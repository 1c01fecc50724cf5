package io.quarkiverse.sessionmongo.test;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;

import io.quarkus.arc.Unremovable;

/** What the driver was asked to do: the count of commands is a promise. */
@ApplicationScoped
@Unremovable
public class Commands implements CommandListener {

    private static final Set<String> COUNTED = Set.of("find", "insert", "update", "delete", "findAndModify", "getMore",
            "aggregate");

    private final List<BsonDocument> commands = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        if (COUNTED.contains(event.getCommandName())) {
            commands.add(event.getCommand().clone());
        }
    }

    @Override
    public synchronized void commandFailed(CommandFailedEvent event) {
        if (COUNTED.contains(event.getCommandName())) {
            failed.add(event.getCommandName());
        }
    }

    /** The names of those that failed since the last call. */
    public synchronized List<String> takeFailed() {
        List<String> taken = List.copyOf(failed);
        failed.clear();
        return taken;
    }

    /** The commands since the last call. */
    public synchronized List<BsonDocument> take() {
        List<BsonDocument> taken = List.copyOf(commands);
        commands.clear();
        return taken;
    }

    /** Their names since the last call, in order. */
    public List<String> names() {
        return take().stream().map(BsonDocument::getFirstKey).toList();
    }

    /** How large the first of that name since the last call was, as the driver hands it over. */
    public int bytesOf(String name) {
        for (BsonDocument command : take()) {
            if (command.getFirstKey().equals(name)) {
                return new RawBsonDocument(command, new BsonDocumentCodec()).getByteBuffer().remaining();
            }
        }
        throw new AssertionError("No " + name + " was sent");
    }
}

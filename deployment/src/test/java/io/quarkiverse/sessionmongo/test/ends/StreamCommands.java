package io.quarkiverse.sessionmongo.test.ends;

import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.bson.BsonDocument;

import com.mongodb.event.CommandFailedEvent;
import com.mongodb.event.CommandListener;
import com.mongodb.event.CommandStartedEvent;
import com.mongodb.event.CommandSucceededEvent;

import io.quarkus.arc.Unremovable;

/** What the application does with change streams. */
@ApplicationScoped
@Unremovable
public class StreamCommands implements CommandListener {

    private final List<Long> opened = new ArrayList<>();
    private final List<Long> killed = new ArrayList<>();
    private int resumed;
    private int failed;
    private int answers;

    @Override
    public synchronized void commandStarted(CommandStartedEvent event) {
        BsonDocument command = event.getCommand();
        if (command.containsKey("killCursors")) {
            killed.add(command.getArray("cursors").get(0).asInt64().getValue());
        } else if (command.toString().contains("resumeAfter")) {
            resumed++;
        }
    }

    @Override
    public synchronized void commandSucceeded(CommandSucceededEvent event) {
        if (event.getCommandName().equals("aggregate")) {
            long cursor = event.getResponse().getDocument("cursor").getNumber("id").longValue();
            if (cursor != 0) {
                opened.add(cursor);
            }
        } else if (event.getCommandName().equals("getMore")) {
            answers++;
        }
    }

    @Override
    public synchronized void commandFailed(CommandFailedEvent event) {
        failed++;
    }

    /** The cursors of the streams, in the order in which they were opened. */
    public synchronized List<Long> opened() {
        return List.copyOf(opened);
    }

    public synchronized List<Long> killed() {
        return List.copyOf(killed);
    }

    public synchronized int resumed() {
        return resumed;
    }

    public synchronized int failed() {
        return failed;
    }

    public synchronized int answers() {
        return answers;
    }
}

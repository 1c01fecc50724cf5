package io.quarkiverse.sessionmongo.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.mongodb.MongoException;

/**
 * A turn of one application in a round, or of some that are compared closely: a server, a process each, warm-up, then all runs.
 * What is compared closely is measured in short slices, one application after the other, since a machine is rarely equally
 * fast for minutes.
 */
final class Turn {

    private static final int SLICES = 3;

    private final Context context;
    private final List<Contestant> contestants;
    private final int round;
    private final List<Run> runs = new ArrayList<>();

    Turn(Context context, List<Contestant> contestants, int round) {
        this.context = context;
        this.contestants = contestants;
        this.round = round;
    }

    List<Run> take() {
        List<Player> players = new ArrayList<>();
        try (MongoServer server = context.startServer()) {
            for (Contestant contestant : contestants) {
                players.add(Player.start(context, contestant, server, round, runs));
            }
            take(players);
        } catch (BenchmarkException | MongoException e) {
            Console.say("%s: %s", contestants.stream().map(Contestant::id).toList(), e.getMessage());
            contestants.forEach(contestant -> fail(contestant, BenchmarkException.brief(e)));
        } finally {
            players.forEach(Player::close);
        }
        return runs;
    }

    private void take(List<Player> players) {
        players.forEach(Player::warmUp);
        Set<Case> cases = new LinkedHashSet<>();
        players.forEach(player -> cases.addAll(player.plan().few()));
        for (Case what : cases) {
            boolean close = players.size() > 1 && what.connections() == Options.CONNECTIONS;
            for (int slice = 0; slice < (close ? SLICES : 1); slice++) {
                players.stream().filter(player -> player.plan().few().contains(what)).forEach(player -> player.withFew(what));
            }
        }
        players.stream().filter(player -> !player.plan().many().isEmpty()).forEach(Player::withMany);
    }

    private void fail(Contestant contestant, String why) {
        Set<Case> measured = new LinkedHashSet<>();
        runs.stream().filter(run -> run.contestant().equals(contestant.id())).forEach(run -> measured.add(run.what()));
        Plan.of(contestant, context.options(), round).all().stream().filter(what -> !measured.contains(what))
                .forEach(what -> runs.add(new Run(contestant.id(), round, what, new Outcome.Failed(why))));
    }
}

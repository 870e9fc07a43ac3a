package io.github.mcpwar.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.spi.cluster.Membership;
import io.github.mcpwar.spi.cluster.RecordingReceiver;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The work of the engine when nodes come and go, which must not grow with all the others. */
class ManyNodesClusterCheck {
  private static final int OTHERS = 20;
  private static final Pattern CALLS = Pattern.compile("cmdstat_hgetall:calls=(\\d+)");

  private static long readsOfAllNodes(EngineProcess engine) {
    Matcher calls = CALLS.matcher(engine.ask("INFO commandstats"));
    return calls.find() ? Long.parseLong(calls.group(1)) : 0;
  }

  @Test
  void a_node_that_comes_or_goes_does_not_make_the_others_read_all_nodes() {
    List<RedisEngine> others = new ArrayList<>();
    List<RecordingReceiver> receivers = new ArrayList<>();
    try (EngineProcess engine = EngineProcess.start()) {
      Membership last = null;
      for (int i = 0; i < OTHERS; i++) {
        RecordingReceiver receiver = new RecordingReceiver();
        RedisEngine other = Engines.connect(engine.url());
        others.add(other);
        receivers.add(receiver);
        last = other.join("other", receiver);
      }
      long before = readsOfAllNodes(engine);
      long gone;
      try (RedisEngine one = Engines.connect(engine.url())) {
        gone = one.join("one", new RecordingReceiver()).number();
      }
      last.tellAll("all of it".getBytes(UTF_8));
      receivers.forEach(each -> each.await("all of it"));

      // its own, and that of Engines.connect, which tries the command out
      assertThat(readsOfAllNodes(engine) - before).isLessThan(OTHERS / 2);
      receivers.forEach(each -> assertThat(each.all()).contains("gone " + gone));
    } finally {
      others.forEach(RedisEngine::close);
    }
  }
}

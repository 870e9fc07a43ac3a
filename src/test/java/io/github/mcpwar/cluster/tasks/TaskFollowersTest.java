package io.github.mcpwar.cluster.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.MemoryHub;
import io.github.mcpwar.jsonrpc.Codec;
import io.github.mcpwar.spi.cluster.Values;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class TaskFollowersTest {
  private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");
  private static final Duration KEEP = Duration.ofMinutes(1);
  private static final String NAME = "task:a";

  private final MemoryHub hub = new MemoryHub(Runnable::run, NOW::toEpochMilli);
  private final JsonMapper mapper = new Codec().mapper();
  private final Cluster cluster = new Cluster(
      hub.connection(),
      "a key of a cluster that nobody guesses".getBytes(UTF_8),
      new byte[Cluster.SALT_BYTES],
      mapper,
      Runnable::run);
  private final TaskTable table = new TaskTable(cluster, mapper, () -> NOW, 10);
  private final TaskFollowers followers = new TaskFollowers(table);

  private TaskRecord record(String status) {
    ObjectNode json = mapper.createObjectNode().put("until", NOW.plus(KEEP).toEpochMilli());
    json.putObject("description").put("status", status);
    return new TaskRecord(json);
  }

  @Test
  void a_follower_hears_on_after_the_engine_has_lost_everything() {
    cluster.join("node");
    table.onChange(followers::changed);
    table.replace(NAME, Values.NONE, record("working"));
    table.replace(NAME, 1, record("working"));
    List<String> heard = new ArrayList<>();
    followers.follow(NAME, KEEP, task -> heard.add(task.path("status").stringValue("")));

    hub.clear();
    followers.beginAgain();
    followers.catchUp();
    table.replace(NAME, Values.NONE, record("completed"));

    assertThat(heard).containsExactly("working", "completed");
  }

  @Test
  void who_begins_to_follow_as_the_last_follower_leaves_hears_of_changes() {
    cluster.join("node");
    table.onChange(followers::changed);
    table.replace(NAME, Values.NONE, record("working"));
    List<String> heard = new ArrayList<>();
    Runnable leave = followers.follow(NAME, KEEP, first -> {});

    hub.beforeNextLeave(
        () -> followers.follow(NAME, KEEP, task -> heard.add(task.path("status").stringValue(""))));
    leave.run();
    table.replace(NAME, 1, record("completed"));

    assertThat(heard).containsExactly("working", "completed");
  }
}

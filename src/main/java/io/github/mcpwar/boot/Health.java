package io.github.mcpwar.boot;

import io.github.mcpwar.declared.DeclaredTools;
import io.github.mcpwar.declared.yaml.Problem;
import io.github.mcpwar.operations.HealthCheck;
import io.github.mcpwar.upstream.UpstreamState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The checks of a server's health. */
record Health(Server server) {
  private static final int MOST_PLACES = 10;

  /** Liveness: the timer runs, without which no idle session or disconnected client is noticed. */
  List<HealthCheck> live() {
    return List.of(HealthCheck.of("timer", server.isTimerRunning(), Map.of()));
  }

  /** Readiness. Classes with errors do not affect the others and are only counted. */
  List<HealthCheck> ready() {
    List<HealthCheck> own = List.of(
        HealthCheck.of(
            "requests",
            !server.engine().isStopping(),
            Map.of("inFlight", server.engine().requestsInFlight())),
        endpoint(),
        HealthCheck.of("classes", true, Map.of("notOffered", server.leftOut().count())));
    return Stream.of(
            own.stream(),
            server.declared().map(Health::toolsFile).stream(),
            server.managedCluster().map(ManagedCluster::check).stream())
        .flatMap(checks -> checks)
        .toList();
  }

  /**
   * The file that declares tools. Its errors do not make the server unready, as its tools of before
   * stay. Probes learn where they are; what they are is in the log and in the console.
   */
  private static HealthCheck toolsFile(DeclaredTools declared) {
    List<Problem> problems = declared.problems();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("tools", declared.size());
    data.put("errors", problems.size());
    List<UpstreamState> servers = declared.upstream();
    if (!servers.isEmpty()) {
      data.put("upstreamServers", servers.size());
      data.put("upstreamDown", servers.stream().filter(each -> !each.isUp()).count());
    }
    if (!problems.isEmpty()) {
      data.put(
          "places",
          problems.stream()
              .limit(MOST_PLACES)
              .map(each ->
                  "line " + each.place().line() + ", column " + each.place().column())
              .collect(Collectors.joining("; ")));
    }
    return HealthCheck.of("toolsFile", true, data);
  }

  private HealthCheck endpoint() {
    return server
        .availability()
        .reason()
        .map(why -> HealthCheck.of("endpoint", false, Map.of("reason", why.category())))
        .orElseGet(() -> HealthCheck.of("endpoint", true, Map.of()));
  }
}

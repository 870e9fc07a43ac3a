package io.github.mcpwar.cluster.sessions;

import io.github.mcpwar.api.TokenPrincipal;
import io.github.mcpwar.cluster.Cluster;
import io.github.mcpwar.cluster.NodeIds;
import io.github.mcpwar.protocol.Fault;
import io.github.mcpwar.protocol.ProtocolException;
import io.github.mcpwar.server.MessageRelay;
import io.github.mcpwar.server.PostedMessage;
import io.github.mcpwar.spi.cluster.EngineUnavailableException;
import io.github.mcpwar.spi.cluster.Membership;
import java.security.Principal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Letters with the messages of clients to the nodes where these listen, which wait until the node
 * has them. The identifier of a stream names its node.
 */
final class RelayLetters implements MessageRelay {
  private static final String MESSAGE = "message for a stream";
  private static final Duration LIMIT = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final JsonMapper mapper;
  private final SeenLetters seen = new SeenLetters();
  private volatile Receiver receiver = (stream, message) -> false;

  /** A caller of another node who is identified by an access token. */
  private record RelayedToken(String name, Set<String> scopes, Map<String, Object> claims)
      implements TokenPrincipal {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A caller of another node who is identified by its container. */
  private record RelayedUser(String name) implements Principal {

    @Override
    public String getName() {
      return name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  RelayLetters(Cluster cluster, JsonMapper mapper) {
    this.cluster = cluster;
    this.mapper = mapper;
    cluster.post().onAsk(MESSAGE, this::take);
  }

  @Override
  public String name(String id) {
    return NodeIds.of(cluster.nodes().number(), id);
  }

  @Override
  public void receiver(Receiver taker) {
    receiver = taker;
  }

  @Override
  public boolean mayKnow(String stream) {
    long node = NodeIds.nodeOf(stream);
    return node != Membership.NOBODY && node != cluster.nodes().number();
  }

  @Override
  public boolean pass(String stream, PostedMessage message) {
    try {
      ObjectNode letter = letter(stream, message);
      return cluster
          .post()
          .ask(NodeIds.nodeOf(stream), MESSAGE, letter, LIMIT)
          .filter(answer -> answer.path("taken").booleanValue(false))
          .isPresent();
    } catch (EngineUnavailableException e) {
      throw new ProtocolException(
          Fault.OVERLOADED,
          "The server that has the stream cannot be reached at the moment; try again later");
    }
  }

  private ObjectNode letter(String stream, PostedMessage message) {
    ObjectNode letter = cluster.post().letter().put("stream", stream);
    letter.put("node", cluster.nodes().number()).put("number", seen.next());
    letter.put("body", message.body());
    letter.put("user", message.userName());
    letter.set("roles", mapper.valueToTree(message.roles()));
    message.scopes().ifPresent(scopes -> letter.set("scopes", mapper.valueToTree(scopes)));
    message
        .principal()
        .filter(TokenPrincipal.class::isInstance)
        .ifPresent(
            token -> letter.set("claims", mapper.valueToTree(((TokenPrincipal) token).claims())));
    message.lifetime().ifPresent(left -> letter.put("lifetime", left.toMillis()));
    if (!message.headers().isEmpty()) {
      letter.set("headers", mapper.valueToTree(message.headers()));
    }
    return letter.put("address", message.address()).put("agent", message.agent());
  }

  private ObjectNode take(ObjectNode letter) {
    long from = letter.path("node").longValue(Membership.NOBODY);
    boolean taken = !seen.isNew(from, letter.path("number").longValue(0))
        || receiver.take(letter.path("stream").stringValue(""), message(letter));
    return cluster.post().letter().put("taken", taken);
  }

  private PostedMessage message(ObjectNode letter) {
    Optional<Set<String>> scopes = Optional.ofNullable(letter.get("scopes"))
        .filter(ArrayNode.class::isInstance)
        .map(array -> texts((ArrayNode) array));
    return new PostedMessage(
        letter.path("body").binaryValue(),
        principal(letter, scopes),
        letter.get("roles") instanceof ArrayNode roles ? texts(roles) : Set.of(),
        scopes,
        Optional.ofNullable(letter.get("lifetime"))
            .map(left -> Duration.ofMillis(left.longValue(0))),
        letter.path("address").stringValue(""),
        letter.path("agent").stringValue(""),
        headers(letter));
  }

  private static Map<String, String> headers(ObjectNode letter) {
    Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    letter
        .path("headers")
        .propertyStream()
        .forEach(each -> headers.put(each.getKey(), each.getValue().stringValue("")));
    return headers;
  }

  private Optional<Principal> principal(ObjectNode letter, Optional<Set<String>> scopes) {
    String user = letter.path("user").stringValue("");
    if (user.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        letter.get("claims") instanceof ObjectNode claims
            ? new RelayedToken(
                user,
                scopes.orElse(Set.of()),
                mapper.convertValue(claims, new TypeReference<Map<String, Object>>() {}))
            : new RelayedUser(user));
  }

  private static Set<String> texts(ArrayNode array) {
    Set<String> all = new TreeSet<>();
    array.valueStream().forEach(each -> all.add(each.stringValue("")));
    return Set.copyOf(all);
  }
}

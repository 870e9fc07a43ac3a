package io.github.mcpwar.protocol;

import io.github.mcpwar.jsonrpc.Batch;
import io.github.mcpwar.jsonrpc.RpcError;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The rules that apply to a peer of a certain revision. Immutable. */
public final class WireContract {
  private static final int MAX_BATCH = 100;

  private final Revision revision;
  private final List<Revision> upToThis;
  private final List<Revision> afterThis;
  private final Set<String> vocabulary;
  private final Set<String> defined;
  private final MethodTable table;
  private final Map<String, RpcMethod> methods;
  private final Set<String> extensions;
  private final HttpRules http;
  private final Map<Fault, Revision.FaultCode> codes;

  WireContract(List<Revision> changelog, int index) {
    this(changelog, index, MethodTable.STANDARD);
  }

  WireContract(List<Revision> changelog, int index, MethodTable table) {
    this.table = table;
    revision = changelog.get(index);
    upToThis = List.copyOf(changelog.subList(0, index + 1));
    afterThis = newestFirst(changelog.subList(index + 1, changelog.size()));
    Set<String> names = new HashSet<>();
    HttpRules rules = HttpRules.NONE;
    Set<String> agreeable = new HashSet<>();
    codes = new EnumMap<>(Fault.class);
    for (Revision each : upToThis) {
      names.addAll(each.adds());
      names.removeAll(each.drops());
      agreeable.addAll(each.extensions());
      rules = each.http(rules);
      codes.putAll(each.codes());
    }
    vocabulary = Set.copyOf(names);
    extensions = Set.copyOf(agreeable);
    table.rows().stream()
        .filter(row -> extensions.contains(row.extension()))
        .forEach(row -> names.add(row.name()));
    defined = Set.copyOf(names);
    methods = table.rows().stream()
        .filter(row -> names.contains(row.name()))
        .collect(Collectors.toUnmodifiableMap(RpcMethod::name, row -> row));
    http = rules;
  }

  private static List<Revision> newestFirst(List<Revision> revisions) {
    var reversed = new java.util.ArrayList<>(revisions);
    java.util.Collections.reverse(reversed);
    return List.copyOf(reversed);
  }

  /** The date of the revision, to be sent and shown but not compared. */
  public String version() {
    return revision.version();
  }

  /** The lifecycle of the peer. */
  public Lifecycle lifecycle() {
    return revision.lifecycle();
  }

  /**
   * Checks that the peer may send a batch.
   *
   * @throws ProtocolException if its revision has no batches, or the batch is too large
   */
  public void requireBatch(Batch batch) {
    if (!http.batches()) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: this revision has no batches; send one message at a time");
    }
    if (batch.entries().size() > MAX_BATCH) {
      throw new ProtocolException(
          Fault.INVALID_REQUEST,
          "Invalid request: a batch holds at most " + MAX_BATCH + " messages");
    }
  }

  /** The rules of Streamable HTTP. */
  public HttpRules http() {
    return http;
  }

  /**
   * True if the revision, or an extension available in it, defines a method or notification of that
   * name.
   */
  public boolean defines(String method) {
    return defined.contains(method);
  }

  /** The row of a method that the revision, or an extension available in it, defines. */
  public Optional<RpcMethod> method(String name) {
    return Optional.ofNullable(methods.get(name));
  }

  /** True if an extension is available in the revision. */
  public boolean hasExtension(String id) {
    return extensions.contains(id);
  }

  /** True if invalid arguments are reported as a tool error. */
  public boolean wrongArgumentsAreToolErrors() {
    return upToThis.stream().anyMatch(Revision::wrongArgumentsAreToolErrors);
  }

  /** True if the revision has a form for this request to the client. */
  public boolean hasQuestion(String method, ObjectNode params) {
    return afterThis.stream()
        .noneMatch(later -> later.adds().contains(method) || later.introduced(method, params));
  }

  /**
   * Converts the result of a method, or the parameters of a notification or request to the client,
   * to the form that the peer knows.
   *
   * @param body in the newest revision's form; changed in place
   * @return {@code body}
   */
  public ObjectNode shape(String method, ObjectNode body, ServerFacts facts) {
    return shape(table.find(method).orElseGet(() -> RpcMethod.unknown(method)), body, facts);
  }

  /** Converts a body as {@link #shape(String, ObjectNode, ServerFacts)}, for a known row. */
  public ObjectNode shape(RpcMethod method, ObjectNode body, ServerFacts facts) {
    afterThis.forEach(later -> later.before(method, body));
    upToThis.forEach(earlier -> earlier.since(method, body, facts));
    return body;
  }

  /** The error object for a fault. */
  public RpcError error(ProtocolException e) {
    return new RpcError(code(e.fault()).code(), String.valueOf(e.getMessage()), e.data());
  }

  /** The HTTP status of a response that consists of this fault only. */
  public int httpStatus(Fault fault) {
    return code(fault).httpStatus();
  }

  private Revision.FaultCode code(Fault fault) {
    return codes.getOrDefault(fault, new Revision.FaultCode(fault.code(), fault.httpStatus()));
  }

  Set<String> vocabulary() {
    return vocabulary;
  }

  @Override
  public String toString() {
    return version();
  }
}

package io.github.mcpwar.protocol;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The methods that this product knows, one row each. */
public final class MethodTable {

  /** The table of this product. */
  public static final MethodTable STANDARD = new MethodTable(Methods.ROWS);

  private final List<RpcMethod> rows;
  private final Map<String, RpcMethod> byName;

  MethodTable(List<RpcMethod> rows) {
    this.rows = List.copyOf(rows);
    this.byName =
        rows.stream().collect(Collectors.toUnmodifiableMap(RpcMethod::name, Function.identity()));
  }

  /** All rows, in the order of the table. */
  public List<RpcMethod> rows() {
    return rows;
  }

  /** The row of a method or notification; empty if there is none. */
  public Optional<RpcMethod> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}

package io.github.mcpwar.declared;

import io.github.mcpwar.declared.sql.ResultLimits;
import io.github.mcpwar.declared.sql.SqlSpec;
import io.github.mcpwar.declared.sql.SqlText;
import io.github.mcpwar.declared.sql.ValueType;
import io.github.mcpwar.declared.yaml.Fields;
import io.github.mcpwar.declared.yaml.YamlNode.Member;
import io.github.mcpwar.declared.yaml.YamlReader;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the member {@code sql} of a tool. */
final class SqlReader {
  private static final int MAX_ROWS = 100_000;
  private static final int MAX_VALUE = 10_000_000;
  private static final int DEFAULT_ROWS = 100;
  private static final int DEFAULT_VALUE = 20_000;

  private static final Map<String, Integer> OUT_TYPES = new TreeMap<>(Map.of(
      "bigint", Types.BIGINT,
      "boolean", Types.BOOLEAN,
      "date", Types.DATE,
      "float", Types.DOUBLE,
      "integer", Types.INTEGER,
      "number", Types.NUMERIC,
      "text", Types.VARCHAR,
      "time", Types.TIME,
      "timestamp", Types.TIMESTAMP));

  private final Fields sql;
  private final Arguments arguments;
  private final Set<String> used = new HashSet<>();

  SqlReader(Fields sql, Arguments arguments) {
    this.sql = sql;
    this.arguments = arguments;
  }

  /**
   * Reads the target.
   *
   * @param time the longest time of a call
   * @param size the largest result in characters
   */
  Optional<Target> read(Duration time, int size, Set<String> confirmed) {
    Optional<String> source = sql.requiredText("datasource");
    boolean isCall = sql.has("call");
    String member = isCall ? "call" : "statement";
    if (isCall && sql.has("statement")) {
      sql.node("statement");
      sql.refuse("statement", "write either statement or call, not both");
    }
    Optional<SqlText> statement = sql.requiredText(member).flatMap(text -> parse(member, text));
    List<SqlText> before = new ArrayList<>();
    sql.texts("before").forEach(text -> parse("before", text).ifPresent(before::add));
    boolean withUser = principal();
    Map<String, ValueType> types = types(withUser);
    Map<String, Integer> out = out();
    statement.ifPresent(text -> checkSlots(member, text, isCall, types, out));
    before.forEach(text -> checkSlots("before", text, false, types, Map.of()));
    checkUnused(confirmed);
    ResultLimits limits = new ResultLimits(
        sql.count("max-rows", MAX_ROWS).orElse(DEFAULT_ROWS),
        sql.count("max-value", MAX_VALUE).orElse(DEFAULT_VALUE),
        size);
    boolean readOnly = sql.flag("read-only").orElse(!isCall);
    Map<String, String> info = clientInfo();
    sql.end();
    if (source.isEmpty() || statement.isEmpty()) {
      return Optional.empty();
    }
    SqlSpec spec = new SqlSpec(
        source.get(),
        statement.get(),
        isCall,
        before,
        types,
        out,
        withUser,
        info,
        readOnly,
        time,
        limits);
    return Optional.of(new SqlTarget(spec, sql.place("datasource"), sql.place(member)));
  }

  private Optional<SqlText> parse(String member, String text) {
    try {
      return Optional.of(SqlText.parse(text));
    } catch (IllegalArgumentException e) {
      sql.refuse(member, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private boolean principal() {
    Optional<String> user = sql.text(SqlSpec.USER);
    if (user.isPresent() && !user.get().equals(SqlSpec.PRINCIPAL)) {
      sql.refuse(
          SqlSpec.USER, "user must be \"" + SqlSpec.PRINCIPAL + "\", the name of the caller");
    }
    if (user.isPresent() && arguments.names().contains(SqlSpec.USER)) {
      sql.refuse(
          SqlSpec.USER,
          "an argument is named user too: give it another name, as :user is the caller");
    }
    return user.isPresent();
  }

  private Map<String, ValueType> types(boolean withUser) {
    Map<String, ValueType> types = new HashMap<>();
    arguments.places().forEach((name, place) -> {
      @Nullable
      ValueType type = ValueType.of(arguments.schema().path("properties").path(name));
      if (type != null) {
        types.put(name, type);
      } else if (arguments.schema().path("properties").path(name).has("type")) {
        sql.problems()
            .add(
                place,
                "argument " + name + " cannot be a parameter of a statement: a text, number,"
                    + " boolean, or list of texts or numbers can");
      }
    });
    if (withUser) {
      types.put(SqlSpec.USER, ValueType.TEXT);
    }
    return types;
  }

  private Map<String, Integer> out() {
    Map<String, Integer> out = new LinkedHashMap<>();
    for (Map.Entry<String, Member> each : sql.members("out").entrySet()) {
      String type = each.getValue().value().json().asString("");
      Integer known = OUT_TYPES.get(type);
      if (known == null) {
        sql.problems()
            .add(
                each.getValue().value().place(),
                "the type of ?" + each.getKey() + " must be one of "
                    + String.join(", ", OUT_TYPES.keySet()));
      } else {
        out.put(each.getKey(), known);
      }
    }
    return out;
  }

  private void checkSlots(
      String member,
      SqlText text,
      boolean isCall,
      Map<String, ValueType> types,
      Map<String, Integer> out) {
    Set<String> returned = new LinkedHashSet<>();
    for (SqlText.Slot slot : text.slots()) {
      String name = slot.name();
      if (!slot.isOut()) {
        used.add(name);
        if (!types.containsKey(name) && !arguments.names().contains(name)) {
          sql.refuse(
              member,
              name.equals(SqlSpec.USER)
                  ? "for the parameter :user, write user: \"" + SqlSpec.PRINCIPAL + "\""
                  : "there is no argument " + name + " for the parameter :" + name);
        }
      } else if (!isCall) {
        sql.refuse(member, "?" + name + " is possible in a call only; write :" + name);
      } else {
        used.add(name);
        returned.add(name);
      }
    }
    for (String name : out.keySet()) {
      if (!returned.contains(name)) {
        sql.refuse("out", "the call has no parameter ?" + name);
      }
    }
  }

  /** An argument without an effect is a mistake that a model cannot notice. */
  private void checkUnused(Set<String> confirmed) {
    arguments.places().forEach((name, place) -> {
      if (!used.contains(name) && !confirmed.contains(name)) {
        sql.problems()
            .add(
                place,
                "argument " + YamlReader.quoted(name) + " is not used; write :" + name
                    + " in the statement");
      }
    });
  }

  private Map<String, String> clientInfo() {
    Map<String, String> info = new LinkedHashMap<>();
    sql.fields("client-info").ifPresent(fields -> {
      sql.members("client-info")
          .keySet()
          .forEach(name -> fields.text(name).ifPresent(value -> info.put(name, value)));
      info.forEach((name, value) -> {
        if (value.contains("{") && !value.equals(SqlSpec.PRINCIPAL)) {
          fields.refuse(name, "the only name in braces is " + SqlSpec.PRINCIPAL);
        }
      });
    });
    return info;
  }
}

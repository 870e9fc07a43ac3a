package io.github.mcpwar.declared;

import io.github.mcpwar.declared.sql.SqlSpec;
import io.github.mcpwar.declared.yaml.Place;
import io.github.mcpwar.declared.yaml.Problems;
import java.util.Optional;

/**
 * A statement or procedure of a database.
 *
 * @param sourcePlace where the data source is named
 * @param statementPlace where the statement is
 */
record SqlTarget(SqlSpec spec, Place sourcePlace, Place statementPlace) implements Target {

  @Override
  public String kind() {
    return spec.isCall() ? "procedure" : "sql";
  }

  @Override
  public String name() {
    return spec.dataSource();
  }

  @Override
  public boolean isReadOnly() {
    return spec.isReadOnly();
  }

  @Override
  public Optional<Ready> ready(Targets targets, Problems problems) {
    return targets
        .sql()
        .check(
            spec,
            reason -> problems.add(sourcePlace, reason),
            reason -> problems.add(statementPlace, reason))
        .map(checked -> new Ready(checked.action()::run, checked.outputSchema()));
  }
}

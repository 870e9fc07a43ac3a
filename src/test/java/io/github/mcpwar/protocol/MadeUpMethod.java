package io.github.mcpwar.protocol;

import io.github.mcpwar.protocol.RpcMethod.Target;
import io.github.mcpwar.protocol.RpcMethod.Trait;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A method that no revision has, in a copy of the table and as part of a revision of its own. */
public final class MadeUpMethod {
  public static final String NAME = "stars/find";

  public static final MethodTable TABLE = new MethodTable(Stream.concat(
          MethodTable.STANDARD.rows().stream(),
          Stream.of(RpcMethod.request(NAME, Trait.CACHEABLE, Trait.RUNS_CODE, Trait.MAY_ASK)
              .naming(Target.RESOURCE)))
      .toList());

  public static final WireContract CONTRACT = contract();

  private MadeUpMethod() {}

  private static WireContract contract() {
    List<Revision> changelog =
        Stream.concat(Revisions.CHANGELOG.stream(), Stream.of(new WithStars())).toList();
    return new WireContract(changelog, changelog.size() - 1, TABLE);
  }

  private static final class WithStars extends Revision {
    @Override
    String version() {
      return "2099-02-02";
    }

    @Override
    Lifecycle lifecycle() {
      return Lifecycle.STATELESS;
    }

    @Override
    Set<String> adds() {
      return Set.of(NAME);
    }
  }
}

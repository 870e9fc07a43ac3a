package io.github.mcpwar.declared;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Functions of H2, which need a public class. */
public final class Functions {
  private static final CountDownLatch NEVER = new CountDownLatch(1);
  private static volatile CountDownLatch slow = new CountDownLatch(1);

  private Functions() {}

  /** Returns what opens when a statement first calls {@link #slow}. */
  static CountDownLatch expectSlow() {
    CountDownLatch expected = new CountDownLatch(1);
    slow = expected;
    return expected;
  }

  /** Takes a moment for each row. */
  public static int slow(int row) throws InterruptedException {
    slow.countDown();
    NEVER.await(10, TimeUnit.MILLISECONDS);
    return row;
  }

  public static @Nullable Integer addTwo(@Nullable Integer number) {
    return number == null ? null : number + 2;
  }

  public static ResultSet rowsOf(Connection connection, int most) throws SQLException {
    return connection
        .createStatement()
        .executeQuery("select id, total from orders order by id limit " + most);
  }
}

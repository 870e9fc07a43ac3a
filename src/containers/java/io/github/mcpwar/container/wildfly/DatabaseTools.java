package io.github.mcpwar.container.wildfly;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** Tools that need facilities of a full server: transactions and a data source. */
@ApplicationScoped
public class DatabaseTools {
  @Resource(lookup = "java:comp/DefaultDataSource")
  private DataSource database;

  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Transactional
  @Tool(description = "Asks the database in a transaction.")
  String database() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("select 42")) {
      answer.next();
      return answer.getInt(1)
          + (transactions.getTransactionKey() == null ? " outside of" : " inside of")
          + " a transaction";
    }
  }
}

package io.github.mcpwar.container.wildfly;

import io.github.mcpwar.api.Tool;
import jakarta.annotation.Resource;
import jakarta.ejb.Stateless;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;

/** A session bean that is called by its public methods. */
@Stateless
public class SessionTools {
  @Resource(lookup = "java:comp/TransactionSynchronizationRegistry")
  private TransactionSynchronizationRegistry transactions;

  @Tool(description = "Counts in a transaction.")
  public String session(List<Integer> numbers) {
    return numbers.get(0).intValue() + " " + (transactions.getTransactionKey() != null);
  }
}

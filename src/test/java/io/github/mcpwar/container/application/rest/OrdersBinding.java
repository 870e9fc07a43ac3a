package io.github.mcpwar.container.application.rest;

import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import org.glassfish.hk2.utilities.binding.AbstractBinder;

/** Makes HK2 create {@link Orders}. */
@Provider
public class OrdersBinding implements Feature {

  @Override
  public boolean configure(FeatureContext context) {
    context.register(new AbstractBinder() {
      @Override
      protected void configure() {
        bindAsContract(Orders.class);
      }
    });
    return true;
  }
}

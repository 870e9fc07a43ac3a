package io.github.mcpwar.container.application.tenants;

import io.micrometer.context.ThreadLocalAccessor;
import jakarta.enterprise.inject.spi.CDI;

/** Carries the tenant from the bean of the HTTP request to that of the call. */
public class TenantAccessor implements ThreadLocalAccessor<String> {

  @Override
  public Object key() {
    return "tenant";
  }

  @Override
  public String getValue() {
    return tenant().getName();
  }

  @Override
  public void setValue(String value) {
    tenant().setName(value);
  }

  @Override
  public void setValue() {}

  private static Tenant tenant() {
    return CDI.current().select(Tenant.class).get();
  }
}

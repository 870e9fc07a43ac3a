package io.github.mcpwar.security.signon;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import org.junit.jupiter.api.Test;

class ClientMethodsTest {

  @Test
  void where_the_container_takes_basic_headers_secrets_are_sent_in_the_form() {
    ClientMethods methods = new ClientMethods(false);
    assertThat(methods.granted(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))
        .contains(ClientAuthenticationMethod.CLIENT_SECRET_POST);
    assertThat(methods.offered()).doesNotContain(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
    assertThat(new ClientMethods(true).granted(ClientAuthenticationMethod.CLIENT_SECRET_BASIC))
        .contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
  }

  @Test
  void other_ways_are_not_granted() {
    assertThat(new ClientMethods(true).granted(ClientAuthenticationMethod.PRIVATE_KEY_JWT))
        .isEmpty();
  }
}

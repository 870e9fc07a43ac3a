/** Tools that tests put into the WAR, as users do. */
package io.github.mcpwar.container.application;

/** Tools that need facilities which only this server has. */
package io.github.mcpwar.container.tomcat;

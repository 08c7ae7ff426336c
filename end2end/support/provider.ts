// A service that signs people in (OpenID Connect), on a free port of this machine, for one test: whoever comes is signed
// in at once, as the person that the test says.

import { randomUUID } from "node:crypto";
import { OAuth2Server } from "oauth2-mock-server";

/** Somebody at the service. */
export interface ProviderPerson {
  /** The service's word for the person. */
  subject: string;
  name: string;
  email: string;
  /** Whether the service vouches for the address. */
  verified: boolean;
}

/** A service that runs. */
export interface Provider {
  /** Its own name for itself. */
  issuer: string;
  /** Its word in the shop's addresses; no other test has it. */
  slug: string;
  /** Its name on the shop's buttons. */
  name: string;
  /** Who is signed in there from now on. */
  become(person: ProviderPerson): void;
  /** The next visitor does not want to be signed in. */
  cancelOnce(): void;
  stop(): Promise<void>;
}

/** Somebody whom the service vouches for, and whom the shop does not know. */
export function providerPerson(email = `grace-${randomUUID().slice(0, 13)}@example.com`): ProviderPerson {
  return { subject: randomUUID(), name: "Grace Hopper", email, verified: true };
}

/** Starts a service. */
export async function startProvider(): Promise<Provider> {
  const server = new OAuth2Server();
  let person = providerPerson();
  await server.issuer.keys.generate("RS256");
  await server.start(0, "127.0.0.1");
  server.service.on("beforeTokenSigning", (token) => {
    const { subject, name, email, verified } = person;
    Object.assign(token.payload, { sub: subject, name, email, email_verified: verified });
  });
  if (!server.issuer.url) throw new Error("the service has no address");
  const mark = randomUUID().slice(0, 8);
  return {
    issuer: server.issuer.url,
    slug: `acme-${mark}`,
    name: `Acme ${mark}`,
    become: (other) => {
      person = other;
    },
    cancelOnce: () => {
      server.service.once("beforeAuthorizeRedirect", ({ url }) => {
        url.searchParams.delete("code");
        url.searchParams.set("error", "access_denied");
      });
    },
    stop: () => server.stop(),
  };
}

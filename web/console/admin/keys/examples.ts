/** The languages the page shows. */
export type Example = 'node' | 'python' | 'php' | 'go';

/** The kinds of key, in words. */
export const kinds: Record<string, string> = {
  HS256: 'Shared secret',
  RS256: 'RSA public key',
  ES256: 'Elliptic public key',
  JWKS: 'Key set',
};

/** Code that signs a customer in, by language. None of it needs a library but the usual one for JWT. */
export const examples: Record<Example, (brand: string) => string> = {
  node: (brand) => `import jwt from 'jsonwebtoken'; // npm install jsonwebtoken

const token = jwt.sign(
  { sub: customer.id, name: customer.name, email: customer.email, brand: '${brand}' },
  process.env.PARLEY_SECRET,
  { algorithm: 'HS256', expiresIn: '10m' },
);`,
  python: (brand) => `import os, time, jwt  # pip install pyjwt

token = jwt.encode(
    {"sub": str(customer.id), "name": customer.name, "email": customer.email,
     "brand": "${brand}", "exp": int(time.time()) + 600},
    os.environ["PARLEY_SECRET"], algorithm="HS256")`,
  php: (brand) => `use Firebase\\JWT\\JWT; // composer require firebase/php-jwt

$token = JWT::encode([
  'sub' => (string) $customer->id, 'name' => $customer->name, 'email' => $customer->email,
  'brand' => '${brand}', 'exp' => time() + 600,
], getenv('PARLEY_SECRET'), 'HS256');`,
  go: (brand) => `// go get github.com/golang-jwt/jwt/v5
token, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
	"sub": customer.ID, "name": customer.Name, "email": customer.Email,
	"brand": "${brand}", "exp": time.Now().Add(10 * time.Minute).Unix(),
}).SignedString([]byte(os.Getenv("PARLEY_SECRET")))`,
};

/** What the page does with the token. */
export const pageExample = `Parley('identify', token);

// When the customer signs out of your site:
Parley('shutdown');`;

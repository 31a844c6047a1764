import { testFormat } from './test-format'

const handler = `<?php

declare(strict_types=1);

/** A handler that verifies. Put your own in its place. */
final class WebhookHandlerExample
{
    private const TOLERANCE_SECONDS = 300;

    /** The clock comes in, so that a test can stop it. */
    public function __construct(private array $request, private \\Closure $now)
    {
    }

    /** @param array<string, string> $headers names in lower case */
    public function handle(array $headers, string $body): int
    {
        return $this->isGenuine($headers, $body) ? 200 : 401;
    }

    private function isGenuine(array $headers, string $body): bool
    {
        $signing = $this->request['signing'] ?? null;
        $proof = $signing['proof'] ?? null;
        if ($proof === null) {
            return hash_equals($this->request['bodySha256'], hash('sha256', $body));
        }
        if (abs(($this->now)() - $signing['signedAt'] / 1000) > self::TOLERANCE_SECONDS) {
            return false;
        }
        $message = base64_decode($proof['beforeBase64']) . $body . base64_decode($proof['afterBase64']);
        $digest = hash_hmac($proof['hash'], $message, base64_decode($proof['keyBase64']), true);
        $received = $headers[strtolower($proof['header'])] ?? '';
        return $proof['encoding'] === 'hex'
            ? str_contains(strtolower($received), bin2hex($digest))
            : str_contains($received, base64_encode($digest));
    }
}
`

const test = `<?php

declare(strict_types=1);

use PHPUnit\\Framework\\TestCase;

require_once __DIR__ . '/WebhookHandlerExample.php';

final class WebhooksTest extends TestCase
{
    public static function fixtures(): iterable
    {
        $index = json_decode(file_get_contents(__DIR__ . '/index.json'), true, 512, JSON_THROW_ON_ERROR);
        foreach ($index['fixtures'] as ['name' => $name]) {
            $text = file_get_contents(__DIR__ . '/' . $name . '.request.json');
            $request = json_decode($text, true, 512, JSON_THROW_ON_ERROR);
            yield $name => [$request, file_get_contents(__DIR__ . '/' . $request['bodyFile'])];
        }
    }

    /** @dataProvider fixtures */
    public function testTheWebhookHandlerAccepts(array $request, string $body): void
    {
        $sentAt = ($request['signing']['signedAt'] ?? $request['receivedAt']) / 1000;
        $handler = new WebhookHandlerExample($request, static fn () => $sentAt);
        $headers = [];
        foreach ($request['headers'] as [$name, $value]) {
            // Captured text has one character per byte.
            $headers[strtolower($name)] ??= wire_bytes($value);
        }
        self::assertSame(200, $handler->handle($headers, $body));
    }
}

function wire_bytes(string $text): string
{
    return preg_match('/^[\\x00-\\x7f]*$/', $text) ? $text : iconv('UTF-8', 'ISO-8859-1', $text);
}
`

export const phpunit = testFormat({
  id: 'phpunit',
  label: 'PHPUnit tests',
  summary: 'Fixtures and a PHPUnit test that gives them to a handler at the signed time.',
  files: {
    'WebhookHandlerExample.php': handler,
    'WebhooksTest.php': test,
  },
})

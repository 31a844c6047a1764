import { testFormat } from './test-format'

const handler = `using System;
using System.Collections.Generic;
using System.Security.Cryptography;
using System.Text.Json;

namespace Webhooks;

/// <summary>A handler that verifies. Put your own in its place. The clock comes in, so that a test can stop it.</summary>
public sealed class WebhookHandlerExample
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(5);
    private readonly JsonElement request;
    private readonly Func<DateTimeOffset> now;

    public WebhookHandlerExample(JsonElement request, Func<DateTimeOffset> now)
    {
        this.request = request;
        this.now = now;
    }

    /// <param name="headers">Without regard to letter case.</param>
    public int Handle(IReadOnlyDictionary<string, string> headers, byte[] body) =>
        IsGenuine(headers, body) ? 200 : 401;

    private bool IsGenuine(IReadOnlyDictionary<string, string> headers, byte[] body)
    {
        if (!request.TryGetProperty("signing", out var signing) || !signing.TryGetProperty("proof", out var proof))
        {
            var sum = Convert.ToHexString(SHA256.HashData(body)).ToLowerInvariant();
            return sum == request.GetProperty("bodySha256").GetString();
        }
        var signedAt = DateTimeOffset.FromUnixTimeMilliseconds(signing.GetProperty("signedAt").GetInt64());
        if ((now() - signedAt).Duration() > Tolerance) return false;

        byte[] Bytes(string name) => proof.GetProperty(name).GetBytesFromBase64();
        var before = Bytes("beforeBase64");
        var after = Bytes("afterBase64");
        var message = new byte[before.Length + body.Length + after.Length];
        before.CopyTo(message, 0);
        body.CopyTo(message, before.Length);
        after.CopyTo(message, before.Length + body.Length);
        var key = Bytes("keyBase64");
        var digest = proof.GetProperty("hash").GetString() switch
        {
            "md5" => HMACMD5.HashData(key, message),
            "sha1" => HMACSHA1.HashData(key, message),
            "sha384" => HMACSHA384.HashData(key, message),
            "sha512" => HMACSHA512.HashData(key, message),
            _ => HMACSHA256.HashData(key, message),
        };
        if (!headers.TryGetValue(proof.GetProperty("header").GetString()!, out var received)) return false;
        return proof.GetProperty("encoding").GetString() == "hex"
            ? received.Contains(Convert.ToHexString(digest), StringComparison.OrdinalIgnoreCase)
            : received.Contains(Convert.ToBase64String(digest), StringComparison.Ordinal);
    }
}
`

const test = `using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using Xunit;

namespace Webhooks;

public sealed class WebhooksTest
{
    // The project file copies the fixtures beside the assembly.
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "webhooks");

    private static JsonElement Read(string file) =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, file))).RootElement;

    public static IEnumerable<object[]> Names() =>
        Read("index.json").GetProperty("fixtures").EnumerateArray()
            .Select(entry => new object[] { entry.GetProperty("name").GetString()! });

    [Theory]
    [MemberData(nameof(Names))]
    public void TheWebhookHandlerAccepts(string name)
    {
        var request = Read(name + ".request.json");
        var body = File.ReadAllBytes(Path.Combine(Folder, request.GetProperty("bodyFile").GetString()!));
        var sentAt = request.TryGetProperty("signing", out var signing)
            ? signing.GetProperty("signedAt").GetInt64()
            : request.GetProperty("receivedAt").GetInt64();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var pair in request.GetProperty("headers").EnumerateArray())
            headers.TryAdd(pair[0].GetString()!, pair[1].GetString()!);

        var handler = new WebhookHandlerExample(request, () => DateTimeOffset.FromUnixTimeMilliseconds(sentAt));

        Assert.Equal(200, handler.Handle(headers, body));
    }
}
`

const project = `<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net8.0</TargetFramework>
    <Nullable>enable</Nullable>
    <IsPackable>false</IsPackable>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="Microsoft.NET.Test.Sdk" Version="17.11.1" />
    <PackageReference Include="xunit" Version="2.9.2" />
    <PackageReference Include="xunit.runner.visualstudio" Version="2.8.2" />
    <None Include="*.json;*.body" CopyToOutputDirectory="PreserveNewest" LinkBase="webhooks" />
  </ItemGroup>
</Project>
`

export const xunit = testFormat({
  id: 'xunit',
  label: 'xUnit tests',
  summary:
    'Fixtures and an xUnit project (.NET 8) that gives them to a handler at the signed time.',
  files: {
    'WebhookHandlerExample.cs': handler,
    'Webhooks.Tests.csproj': project,
    'WebhooksTest.cs': test,
  },
})

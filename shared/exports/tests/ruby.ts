import { testFormat } from './test-format'

const support = `# frozen_string_literal: true

# Reads the fixtures of this folder, sends them exactly as they were received, and has a handler
# that verifies. Put your own in its place.
require 'base64'
require 'digest'
require 'json'
require 'openssl'
require 'socket'

WebhookFixture = Struct.new(:name, :request, :body) do
  # The moment the signature was made for: freeze the clock here.
  def sent_at
    signing = request['signing']
    Time.at((signing ? signing['signedAt'] : request['receivedAt']) / 1000.0)
  end
end

module Webhooks
  FOLDER = __dir__
  BY_CONNECTION = /\\A(content-length|transfer-encoding|connection|host|expect|te|trailer|upgrade)\\z/i
  TOLERANCE_SECONDS = 300

  module_function

  def fixtures
    JSON.parse(File.read(File.join(FOLDER, 'index.json'), encoding: 'UTF-8'))['fixtures'].map do |entry|
      name = entry['name']
      request = JSON.parse(File.read(File.join(FOLDER, "#{name}.request.json"), encoding: 'UTF-8'))
      WebhookFixture.new(name, request, File.binread(File.join(FOLDER, request['bodyFile'])))
    end
  end

  # Takes header names in lower case and the exact body; answers with a status.
  def example_handler(fixture)
    ->(headers, body) { genuine?(fixture.request, headers, body) ? 200 : 401 }
  end

  def genuine?(request, headers, body)
    proof = request.dig('signing', 'proof')
    return Digest::SHA256.hexdigest(body) == request['bodySha256'] if proof.nil?
    return false if (Time.now - Time.at(request['signing']['signedAt'] / 1000.0)).abs > TOLERANCE_SECONDS

    message = Base64.decode64(proof['beforeBase64']) + body + Base64.decode64(proof['afterBase64'])
    digest = OpenSSL::HMAC.digest(proof['hash'], Base64.decode64(proof['keyBase64']), message)
    received = headers.fetch(proof['header'].downcase, '')
    return received.downcase.include?(digest.unpack1('H*')) if proof['encoding'] == 'hex'

    received.include?(Base64.strict_encode64(digest))
  end

  # One request to a handler behind a real socket; the status of the answer.
  def send_fixture(fixture, handler)
    server = TCPServer.new('127.0.0.1', 0)
    thread = Thread.new { serve_one(server.accept, handler) }
    socket = TCPSocket.new('127.0.0.1', server.addr[1])
    socket.write(message_of(fixture))
    socket.gets.split[1].to_i
  ensure
    socket&.close
    thread&.join
    server&.close
  end

  def message_of(fixture)
    request = fixture.request
    head = ["#{request['method']} #{request['target']} HTTP/1.1"]
    request['headers'].each { |name, value| head << "#{name}: #{value}" unless name.match?(BY_CONNECTION) }
    head << "Content-Length: #{fixture.body.bytesize}"
    "#{head.join("\\r\\n")}\\r\\n\\r\\n".encode('ISO-8859-1').b + fixture.body
  end

  def serve_one(socket, handler)
    socket.gets
    headers = {}
    while (line = socket.gets) && line != "\\r\\n"
      name, value = line.chomp.split(':', 2)
      headers[name.downcase] ||= value.strip
    end
    body = socket.read(headers.fetch('content-length').to_i)
    socket.write("HTTP/1.1 #{handler.call(headers, body)} -\\r\\nContent-Length: 0\\r\\n\\r\\n")
    socket.close
  end
end
`

const spec = `# frozen_string_literal: true

require_relative 'webhook_fixtures'

RSpec.describe 'the webhook handler' do
  Webhooks.fixtures.each do |fixture|
    it "accepts #{fixture.name}" do
      allow(Time).to receive(:now).and_return(fixture.sent_at)
      handler = Webhooks.example_handler(fixture)
      expect(Webhooks.send_fixture(fixture, handler)).to eq(200)
    end
  end
end
`

export const rspec = testFormat({
  id: 'rspec',
  label: 'RSpec specs',
  summary: 'Fixtures and an RSpec file that sends them to a handler at the signed time.',
  files: { 'webhook_fixtures.rb': support, 'webhooks_spec.rb': spec },
})

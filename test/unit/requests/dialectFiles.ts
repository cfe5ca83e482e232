/** Files as the users of other tools write them, with the features that those tools document. */
export const dialectFiles = {
  'REST Client': `@hostname = api.example.com
@port = 8080
@host = {{hostname}}:{{port}}
@contentType = application/json

###
# @name login
POST https://{{host}}/api/login HTTP/1.1
Content-Type: application/x-www-form-urlencoded

name=foo
&password=bar

###

@authToken = {{login.response.headers.X-AuthToken}}

# @name createComment
POST https://{{host}}/comments HTTP/1.1
Authorization: {{authToken}}
Content-Type: {{contentType}}

{
    "id": "{{$guid}}",
    "at": "{{$timestamp -1 d}}",
    "day": "{{$datetime 'DD-MM-YYYY' 1 y}}",
    "n": {{$randomInt 1 10}}
}

###
# @prompt commentId Which comment?
// @note Really?
// @no-redirect
// @no-cookie-jar
GET https://{{host}}/comments/{{commentId}}/{{createComment.response.body.$.id}}
    ?page=2
    &pageSize=10
Accept-Language: en-GB,
User-Agent: rest-client

### A file
POST https://example.com/comments HTTP/1.1
Content-Type: application/xml
Authorization: token xxx

<@latin1 ./demo.xml

### Multipart
POST https://api.example.com/user/upload
Content-Type: multipart/form-data; boundary=----WebKitFormBoundary7MA4YWxkTrZu0gW

------WebKitFormBoundary7MA4YWxkTrZu0gW
Content-Disposition: form-data; name="text"

title
------WebKitFormBoundary7MA4YWxkTrZu0gW
Content-Disposition: form-data; name="image"; filename="1.png"
Content-Type: image/png

< ./1.png
------WebKitFormBoundary7MA4YWxkTrZu0gW--

### GraphQL
POST https://api.example.com/graphql
Content-Type: application/json
X-REQUEST-TYPE: GraphQL

query ($name: String!) {
  user(name: $name) { id }
}

{
    "name": "x"
}

###
curl https://example.com/x -H 'A: b' \\
  --data-raw 'c=d'
`,
  httpYac: `{{
  exports.token = 'x';
}}
@host=https://api.example.com
@user := {{host}}/user

### Login
# @name login
# @title Sign in
# @description first
GET /json
Authorization: Basic name password

{{@response
  console.log(response.statusCode);
}}
?? status == 200
?? js response.parsedBody.slideshow.author == Yours Truly

###
# @ref login
# @loop for 3
GET {{user}}?q={{login.slideshow.author}}

###
# @forceRef login
# @disabled
# @sleep 100
PUT {{host}}/anything
Content-Type: application/json

< ./body.json

###
# @import ./other.http
SSE https://api.example.com/events
###
WS wss://api.example.com/socket
`,
  JetBrains: `### Get by id
# @no-log
# @timeout 600
# @connection-timeout 2 m
GET http://{{host}}/api/items?id={{$random.uuid}} HTTP/2
Accept: application/json

> {%
  client.test("Request executed successfully", function() {
    client.assert(response.status === 200, "### not a separator");
  });
%}

### Create
< {%
  request.variables.set("name", "x")
%}
// @name = create-item
POST http://{{host}}/api/items
Content-Type: application/json

{
  // a comment
  "value": "{{$random.alphabetic(10)}}",
  "at": "{{$isoTimestamp}}",
  "n": {{$randomInt}}
}

> ./scripts/check.js
>> out/answer.json
>>! out/answer.json
<> 2024-01-01.200.json

### Form
POST http://{{host}}/form
Content-Type: application/x-www-form-urlencoded

id = 99 &
content = new-element

###
GRAPHQL http://{{host}}/graphql

query { viewer { id } }

###
GRPC localhost:8080/Service/Method

{}

###
import ./more.http
run #Create
`,
  'Visual Studio': `@MyApp_HostAddress = https://localhost:7220
@Id=1

GET {{MyApp_HostAddress}}/weatherforecast/{{Id}}
Accept: application/json

###
# @name login
POST {{MyApp_HostAddress}}/users/token HTTP/3
Content-Type: application/json

{
  "username": "{{$processEnv USERNAME}}",
  "password": "{{$dotenv PASSWORD}}"
}

###
GET {{MyApp_HostAddress}}/secret?at={{$localDatetime iso8601}}
Authorization: Bearer {{login.response.body.$.token}}
X-XPath: {{login.response.body.*}}

###
OPTIONS {{MyApp_HostAddress}}/
`,
} as const;

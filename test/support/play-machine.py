"""Executes a state machine's definition with moto, which carries LocalStack's interpreter of the Amazon States Language.

Reads one JSON object from standard input: definition, bucket, the address that answers for the function, and plays, each with a
name, an input and objects (key to text). Writes to standard output, for each play, its status, error, cause, the states that were
entered, the keys of the bucket and for how many seconds it would have waited. The function's answer may name objects that it left.

What moto 5.2 doesn't know of a distributed map is done here, and is therefore not what AWS does but what its documentation says:
ItemBatcher, JSONL, listings that are empty, and the failures that are tolerated.
"""

import json
import sys
import time
import urllib.request

import boto3
from moto.stepfunctions.parser.api import HistoryEventType, MapRunFailedEventDetails
from moto.stepfunctions.parser.asl.component.common.error_name.failure_event import FailureEvent, FailureEventException
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name import StatesErrorName
from moto.stepfunctions.parser.asl.component.common.error_name.states_error_name_type import StatesErrorNameType
from moto.stepfunctions.parser.asl.eval.event.event_detail import EventDetails
from moto import mock_aws
from moto.stepfunctions.parser.asl.component.state.exec.state_map.item_reader.eval.resource_eval_s3 import ResourceEvalS3
from moto.stepfunctions.parser.asl.component.state.exec.state_map.result_writer.result_writer_decl import ResultWriter
from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service.state_task_service_aws_sdk import (
    StateTaskServiceAwsSdk,
)
from moto.stepfunctions.parser.asl.component.state.exec.state_map.iteration import distributed_iteration_component as maps
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl

given = json.load(sys.stdin)
REGION = "eu-west-1"


def answer_for_function(parameters, region, state_credentials):
    body = parameters["Payload"]
    request = urllib.request.Request(
        given["address"],
        data=body if isinstance(body, bytes) else json.dumps(body).encode(),
        headers={"content-type": "application/json", "x-play": play_name},
    )
    with urllib.request.urlopen(request, timeout=30) as answered:
        said = json.load(answered)
    s3 = boto3.client("s3", region_name=REGION)
    for key, text in said.get("objects", {}).items():
        s3.put_object(Bucket=given["bucket"], Key=key, Body=text.encode())
    answer = {"StatusCode": 200, "ExecutedVersion": "$LATEST", "Payload": said["payload"]}
    if said.get("failed"):
        answer["FunctionError"] = "Unhandled"
    return answer


lambda_eval_utils._invoke_lambda_function = answer_for_function


class Waiting:
    """Retries wait no time here; for how long they would have is told."""

    @staticmethod
    def sleep(seconds):
        waits.append(seconds)


waits = []
retrier_decl.time = Waiting


def list_all(env, resource_runtime_part, state_credentials):
    client = ResourceEvalS3._get_s3_client(resource_runtime_part, state_credentials)
    pages = client.get_paginator("list_objects_v2").paginate(**env.stack.pop())
    env.stack.append(
        [
            {
                "Etag": one["ETag"],
                "Key": one["Key"],
                "LastModified": int(one["LastModified"].timestamp()),
                "Size": one["Size"],
                "StorageClass": "STANDARD",
            }
            for page in pages
            for one in page.get("Contents", [])
        ]
    )


ResourceEvalS3._handle_list_objects_v2 = staticmethod(list_all)

read_object = ResourceEvalS3._handle_get_object


def get_lines(env, resource_runtime_part, state_credentials):
    key = env.stack[-1]["Key"]
    read_object(env, resource_runtime_part, state_credentials)
    if key.endswith(".jsonl"):
        lines = env.stack.pop().splitlines()
        env.stack.append(json.dumps([json.loads(line) for line in lines if line.strip()]))


ResourceEvalS3._handle_get_object = staticmethod(get_lines)

call_service = StateTaskServiceAwsSdk._eval_service_task


def call_for_text(self, env, **given):
    call_service(self, env=env, **given)
    answer = env.stack[-1]
    if "Body" in answer:
        env.stack[-1] = {"Body": answer["Body"].read().decode()}


StateTaskServiceAwsSdk._eval_service_task = call_for_text

batchers = {}


def without_batchers(state):
    """Takes what the interpreter doesn't know out of each map, and keeps it under the map's label."""
    batchers[state["Label"]] = (state.pop("ItemBatcher"), state.pop("ItemSelector"))
    config = state["ItemReader"].get("ReaderConfig")
    if config and config["InputType"] == "JSONL":
        config["InputType"] = "JSON"


def value_at(path, value):
    for name in path.removeprefix("$$.Map.Item.Value").removeprefix("$").split("."):
        value = value[name] if name else value
    return value


def filled(template, value):
    return {name.removesuffix(".$"): value_at(path, value) for name, path in template.items()}


def in_batches(label, items, state_input):
    batcher, selector = batchers[label]
    batch_input = filled(batcher["BatchInput"], state_input)
    batches, room = [], 0
    for item in (filled(selector, one) for one in items):
        size = len(json.dumps(item))
        if not batches or len(batches[-1]["Items"]) == batcher["MaxItemsPerBatch"] or size > room:
            batches.append({"BatchInput": batch_input, "Items": []})
            room = batcher["MaxInputBytesPerBatch"]
        batches[-1]["Items"].append(item)
        room -= size
    return batches


map_run = maps.DistributedIterationComponent._map_run


def map_in_batches(self, env, eval_input):
    batches = in_batches(eval_input.label, env.stack.pop(), env.states.get_input())
    env.stack.append(batches)
    if not batches:
        return
    map_run(self, env, eval_input)
    failed = eval_input.map_run_record.item_counter.failed.get()
    if failed * 100 > eval_input.tolerated_failure_percentage * len(batches):
        raise too_many(env, f"{failed} of {len(batches)} batches failed")


def write_results(self, env):
    """With parameters of the state's input, not of its results."""
    env.stack.append(env.states.get_input())
    self.parargs.eval(env=env)
    parameters = env.stack.pop()
    env.stack.pop()
    env.stack.append(parameters)
    self.resource_eval.eval_resource(env=env)


ResultWriter._eval_body = write_results


def too_many(env, cause):
    name = StatesErrorName(typ=StatesErrorNameType.StatesExceedToleratedFailureThreshold)
    details = MapRunFailedEventDetails(error=name.error_name, cause=cause)
    return FailureEventException(
        FailureEvent(
            env=env,
            error_name=name,
            event_type=HistoryEventType.MapRunFailed,
            event_details=EventDetails(mapRunFailedEventDetails=details),
        )
    )


maps.DistributedIterationComponent._map_run = map_in_batches


@mock_aws(config={"stepfunctions": {"execute_state_machine": True}})
def play(one):
    global play_name
    play_name = one["name"]
    waits.clear()
    s3 = boto3.client("s3", region_name=REGION)
    s3.create_bucket(Bucket=given["bucket"], CreateBucketConfiguration={"LocationConstraint": REGION})
    for key, text in one["objects"].items():
        s3.put_object(Bucket=given["bucket"], Key=key, Body=text.encode())
    machines = boto3.client("stepfunctions", region_name=REGION)
    arn = machines.create_state_machine(
        name="runs", definition=json.dumps(given["definition"]), roleArn="arn:aws:iam::123456789012:role/runs"
    )["stateMachineArn"]
    execution = machines.start_execution(
        stateMachineArn=arn, name=one["name"], input=json.dumps(one["input"])
    )["executionArn"]
    said = machines.describe_execution(executionArn=execution)
    deadline = time.time() + 60
    while said["status"] == "RUNNING" and time.time() < deadline:
        time.sleep(0.02)
        said = machines.describe_execution(executionArn=execution)
    history = machines.get_execution_history(executionArn=execution)["events"]
    pages = s3.get_paginator("list_objects_v2").paginate(Bucket=given["bucket"])
    return {
        "status": said["status"],
        "error": said.get("error"),
        "cause": said.get("cause"),
        "states": [
            event["stateEnteredEventDetails"]["name"] for event in history if "stateEnteredEventDetails" in event
        ],
        "keys": [found["Key"] for page in pages for found in page.get("Contents", [])],
        "waits": list(waits),
    }


for state in given["definition"]["States"].values():
    if state["Type"] == "Map":
        without_batchers(state)

json.dump([play(one) for one in given["plays"]], sys.stdout)

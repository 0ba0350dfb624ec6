// A check-up that has begun: what is asked now, the steps with what came of them, and at the end the report.

import { api } from '../api.js';
import { t } from '../i18n/index.js';
import { h, replace, setAttribute, setText } from '../lib/dom.js';
import { announce, attempt } from '../lib/notices.js';
import { chooserButton, wantsChooser } from './chooser.js';
import { mountHands } from './hands.js';
import { checkUps } from './list.js';
import { answerText, instruction } from './sentences.js';
import { mountStep } from './step.js';

/** Draws a check-up and keeps it; back() leaves it. */
export function mountRun(root, id, back, signal) {
  const title = h('h2', { id: 'checkup-title', tabindex: '-1' });
  const facts = h('p', { class: 'muted' });
  const progress = h('progress', { id: 'checkup-progress', max: 8 });
  const progressText = h('label', { for: 'checkup-progress' });
  const step = h('h3', { id: 'checkup-step' });
  const checks = h('p', { class: 'muted' });
  const ask = h('p', { class: 'checkup-ask', id: 'checkup-ask', tabindex: '-1' });
  const answers = h('div', { class: 'checkup-answers' });
  const hands = h('div', { class: 'checkup-board', hidden: true });
  const skip = h('button', { type: 'button', class: 'button small', id: 'checkup-skip', onclick: () => change('skip') }, t('checkup.skip'));
  const again = h('button', { type: 'button', class: 'button small', id: 'checkup-again', onclick: () => change('repeat', {}) }, t('checkup.again'));
  const abort = h('button', { type: 'button', class: 'button small danger', id: 'checkup-abort', onclick: () => change('abort') }, t('checkup.abort'));
  const now = h('section', { class: 'checkup-now', 'aria-labelledby': 'checkup-step' }, step, checks, ask, answers, hands, h('div', { class: 'checkup-tools' }, skip, again, abort));
  const report = h('section', { class: 'checkup-report' });
  const list = h('ol', { class: 'checkup-steps' });
  const leave = h('button', { type: 'button', class: 'button small quiet', id: 'checkup-back', onclick: back }, t('checkup.back'));
  let asked = null;
  let said = '';
  let hasBoard = false;
  const rows = [];

  replace(
    root,
    h('div', { class: 'card-head' }, title, leave), facts,
    h('div', { class: 'checkup-progress' }, progressText, progress),
    now, report, h('h3', null, t('checkup.steps')), list);
  checkUps.addEventListener('change', draw, { signal });
  draw();

  function draw() {
    const checkUp = checkUps.find(id);
    if (!checkUp) {
      back();
      return;
    }

    setText(title, t('checkup.of', { board: checkUp.board }));
    setText(facts, [
      t(`checkup.way.${checkUp.way}`), t(`checkup.hands.${checkUp.hands}`), checkUp.kind, checkUp.person,
    ].filter(Boolean).join(' · '));
    drawProgress(checkUp);
    drawNow(checkUp);
    drawSteps(checkUp);
    drawReport(checkUp);
    if (!hasBoard && checkUp.way === 'virtualAir' && checkUp.hands === 'person') {
      hasBoard = true;
      hands.hidden = false;
      mountHands(hands, checkUp.board, signal);
    }
  }

  function drawProgress(checkUp) {
    const done = checkUp.steps.filter(item => item.outcome !== null).length;
    const number = checkUp.steps.findIndex(item => item.id === checkUp.current) + 1;
    progress.max = checkUp.steps.length;
    progress.value = done;
    setText(progressText, number > 0
      ? t('checkup.progress', { number, count: checkUp.steps.length })
      : t(`checkup.state.${checkUp.state}`));
  }

  function drawNow(checkUp) {
    now.hidden = checkUp.state !== 'running';
    if (now.hidden || !checkUp.current) {
      say(checkUp.state === 'running' ? '' : end(checkUp));
      return;
    }

    const { request } = checkUp;
    setText(step, t(`checkup.step.${checkUp.current}`));
    setText(checks, t(`checkup.checks.${checkUp.current}`));
    const words = request ? instruction(checkUp) : t(checkUp.hands === 'workbench' ? 'checkup.workingItself' : 'checkup.working');
    setText(ask, words);
    say(`${t(`checkup.step.${checkUp.current}`)}. ${words}`);
    const number = checkUp.hands === 'person' ? request?.number ?? null : null;
    if (number !== asked) {
      asked = number;
      drawAnswers(number === null ? null : request);
    }
  }

  function drawAnswers(request) {
    const hadFocus = answers.contains(document.activeElement);
    const checkUp = checkUps.find(id);
    setAttribute(answers, 'data-request', request?.number);
    replace(
      answers,
      wantsChooser(checkUp) && chooserButton(checkUp.board),
      (request?.answers ?? []).map(answer => h(
        'button', { type: 'button', class: 'button primary', 'data-answer': answer, onclick: event => reply(event, request.number, answer) },
        answerText(request, answer))));
    // The button that was pressed is gone: the next question is where a keyboard goes on.
    if (hadFocus) {
      ask.focus();
    }
  }

  async function reply(event, request, answer) {
    event.target.disabled = true;
    const checkUp = await attempt(() => api.changeCheckUp(id, 'answer', { request, answer }));
    if (checkUp) {
      checkUps.put(checkUp);
    }

    event.target.disabled = false;
  }

  async function change(what, body = {}) {
    const checkUp = await attempt(() => api.changeCheckUp(id, what, body));
    if (checkUp) {
      checkUps.put(checkUp);
    }
  }

  // Progress of the same question is no news to a screen reader.
  function say(words) {
    if (words && words !== said) {
      said = words;
      announce(words);
    }
  }

  function drawSteps(checkUp) {
    checkUp.steps.forEach((item, index) => {
      rows[index] ??= mountStep(list, item.id, () => change('repeat', { step: item.id }));
      rows[index]({ item, isCurrent: item.id === checkUp.current, isNext: checkUp.next.includes(item.id) });
    });
  }

  function summary(checkUp) {
    return t('checkup.summary', { passed: checkUp.steps.filter(item => item.outcome === 'passed').length, count: checkUp.steps.length });
  }

  function end(checkUp) {
    return t('checkup.end', { state: t(`checkup.state.${checkUp.state}`), summary: summary(checkUp) });
  }

  function drawReport(checkUp) {
    report.hidden = checkUp.state === 'running';
    const signature = `${checkUp.state} ${summary(checkUp)}`;
    if (report.hidden || report.dataset.signature === signature) {
      return;
    }

    report.dataset.signature = signature;
    const folder = `boards/${checkUp.kind ?? '…'}`;
    const claim = checkUp.way === 'virtualAir' ? 'virtual' : checkUp.hardware && checkUp.person ? 'hardware' : 'unstated';
    replace(
      report,
      h('h3', null, t('checkup.report')),
      h('p', { class: 'checkup-summary' }, end(checkUp)),
      h('p', { class: `notice ${claim === 'hardware' ? 'good' : 'warn'}` }, t(`checkup.claim.${claim}`, { person: checkUp.person })),
      h(
        'p', { class: 'checkup-tools' },
        h('a', { class: 'button', download: 'checkup.json', href: api.checkUpReportUrl(id, 'json') }, t('checkup.json')),
        h('a', { class: 'button', download: 'checkup.md', href: api.checkUpReportUrl(id, 'md') }, t('checkup.md'))),
      h('h3', null, t('checkup.where')),
      h('p', null, t('checkup.whereText', { folder })),
      claim === 'hardware' && h('pre', { tabindex: '0' }, `"verifiedOnHardware": { "date": "${checkUp.started.slice(0, 10)}", "what": "${summaryInEnglish(checkUp)}" }`));
  }

  // For a file of the repository, whose language is English.
  function summaryInEnglish(checkUp) {
    return `check-up: ${checkUp.steps.filter(item => item.outcome === 'passed').map(item => item.id).join(', ')} passed`;
  }
}
